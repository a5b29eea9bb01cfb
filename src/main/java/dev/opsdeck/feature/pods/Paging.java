package dev.opsdeck.feature.pods;

import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page of a long list.
 *
 * @param page its number, from 1
 */
record Paging(int page) {
    static final Parameter<Integer> PAGE =
            Parameter.flag("page", ValueType.number(1, 10_000), "which page of a long list");
    private static final int ROWS = 25;

    int pages(int rows) {
        return Math.max(1, (rows + ROWS - 1) / ROWS);
    }

    /** The rows of this page; none beyond the last one. */
    <T> List<T> of(List<T> all) {
        int from = Math.min(all.size(), (page - 1) * ROWS);
        return all.subList(from, Math.min(all.size(), from + ROWS));
    }

    /** What to say of a page that is not there. */
    Optional<Reply> beyond(int rows) {
        int last = pages(rows);
        return page <= last
                ? Optional.empty()
                : Optional.of(
                        Reply.refused("There is no page %s: the last one is %s.", page, Text.code("--page " + last)));
    }

    /** The reply with the whole as a file and with buttons to turn the page; unchanged when one page holds everything. */
    Reply turned(Reply reply, int rows, List<String> words, Reply.Document whole) {
        int last = pages(rows);
        if (last == 1) {
            return reply;
        }
        Reply turned = reply.with(whole).note("page %s of %s; everything is in the file", page, last);
        if (page > 1) {
            turned = turned.with(action("Previous", words, page - 1));
        }
        return page < last ? turned.with(action("Next", words, page + 1)) : turned;
    }

    private static Reply.Action action(String label, List<String> words, int page) {
        List<String> whole = new ArrayList<>(words);
        whole.add("--page");
        whole.add(String.valueOf(page));
        return new Reply.Action(label, whole, false);
    }
}
