package dev.opsdeck.basics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

    @Test
    void namesTheNearestFirstAndThreeAtMost() {
        assertThat(Suggestions.of("sharde", List.of("sharing", "shared", "shards", "shore", "other")))
                .containsExactly("shared", "shards", "shore");
    }

    @Test
    void takesTwoSlipsInAShortNameAndAThirdOfALongOne() {
        assertThat(Suggestions.of("pr-1", List.of("pr-23", "qa-23"))).containsExactly("pr-23");
        assertThat(Suggestions.of("appointment-remidner", List.of("apointmet-remindr", "other-reminder")))
                .containsExactly("apointmet-remindr");
    }

    @Test
    void findsAPodByItsBeginningEvenAMistypedOne() {
        List<String> pods = List.of("postgres-0", "webapp-7f6b4cd67b-ndwrw");
        assertThat(Suggestions.ofBeginning("webapp", pods)).containsExactly("webapp-7f6b4cd67b-ndwrw");
        assertThat(Suggestions.ofBeginning("wepapp", pods)).containsExactly("webapp-7f6b4cd67b-ndwrw");
        assertThat(Suggestions.of("webapp", pods)).isEmpty();
    }

    @Test
    void takesTheNearestUnlessItIsTooFar() {
        assertThat(Suggestions.nearest(List.of("--since", "--tail"), name -> EditDistance.between(name, "--tial")))
                .contains("--tail");
        assertThat(Suggestions.nearest(List.of("--since"), name -> EditDistance.between(name, "--tail")))
                .isEmpty();
    }
}
