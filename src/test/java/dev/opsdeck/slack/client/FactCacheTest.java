package dev.opsdeck.slack.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.testing.FakeTime;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FactCacheTest {
    private final FakeTime time = new FakeTime();

    @Test
    void eachFactIsKeptForItsOwnTime() {
        FactCache<String> facts = new FactCache<>(100, time);
        facts.keep("U1", "alice", Duration.ofHours(1));
        facts.keep("U2", "U2", Duration.ofMinutes(1));

        time.pass(Duration.ofSeconds(59));
        assertThat(facts.find("U2")).contains("U2");
        time.pass(Duration.ofSeconds(2));
        assertThat(facts.find("U2")).isEmpty();
        assertThat(facts.find("U1")).contains("alice");
        time.pass(Duration.ofHours(1));
        assertThat(facts.find("U1")).isEmpty();
    }

    @Test
    void aNewerFactTakesThePlaceAndTheTimeOfAnOlderOne() {
        FactCache<Boolean> facts = new FactCache<>(100, time);
        facts.keep("C1", true, Duration.ofSeconds(30));

        assertThat(facts.keep("C1", false, Duration.ofMinutes(5))).isFalse();

        time.pass(Duration.ofMinutes(4));
        assertThat(facts.find("C1")).contains(false);
    }

    @Test
    void oneFactTooManyDoesNotTakeAllOthersAway() {
        FactCache<Integer> facts = new FactCache<>(100, time);
        IntStream.rangeClosed(1, 101).forEach(number -> facts.keep("U" + number, number, Duration.ofHours(1)));

        long kept = IntStream.rangeClosed(1, 101)
                .filter(number -> facts.find("U" + number).isPresent())
                .count();
        assertThat(kept).isBetween(50L, 100L);
    }
}
