package dev.opsdeck.command.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Reply;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagingTest {
    private static final List<Integer> ROWS = IntStream.range(0, 60).boxed().toList();

    @Test
    void givesTwentyFiveRowsAPageAndNoneBeyondTheLast() {
        assertThat(new Paging(1).of(ROWS)).startsWith(0).endsWith(24).hasSize(25);
        assertThat(new Paging(3).of(ROWS)).startsWith(50).endsWith(59);
        assertThat(new Paging(100_000).of(ROWS)).isEmpty();
        assertThat(new Paging(4).beyond(60).orElseThrow().headline().plain())
                .isEqualTo("No page 4: the last one is --page 3.");
        assertThat(new Paging(1).beyond(0)).isEmpty();
    }

    @Test
    void turnsToThePagesThatAreThere() {
        assertThat(labels(1)).containsExactly("Next [list, --page, 2]");
        assertThat(labels(2)).containsExactly("Previous [list, --page, 1]", "Next [list, --page, 3]");
        assertThat(labels(3)).containsExactly("Previous [list, --page, 2]");
    }

    @Test
    void bringsTheWholeAsAFileOnlyWhereOnePageDoesNotHoldIt() {
        Reply.Document whole = Reply.Document.ofText("all.txt", "all");
        assertThat(new Paging(1).turned(Reply.done("x"), 25, List.of("list"), whole))
                .isEqualTo(Reply.done("x"));
        assertThat(new Paging(1)
                        .turned(Reply.done("x"), 26, List.of("list"), whole)
                        .document())
                .contains(whole);
    }

    private static List<String> labels(int page) {
        return new Paging(page)
                .turned(Reply.done("x"), ROWS.size(), List.of("list")).actions().stream()
                        .map(action -> action.label() + " " + action.words())
                        .toList();
    }
}
