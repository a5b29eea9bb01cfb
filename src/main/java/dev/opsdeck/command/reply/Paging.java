package dev.opsdeck.command.reply;

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
public record Paging(int page) {
    public static final Parameter<Integer> PAGE =
            Parameter.flag("page", ValueType.number(1, 100_000), "which page of a long list");

    private static final int ROWS = 25;

    /** How many pages there are: at least one. */
    public int pages(int rows) {
        return Math.max(1, (rows + ROWS - 1) / ROWS);
    }

    /** The rows of this page; none beyond the last one. */
    public <T> List<T> of(List<T> all) {
        int from = (int) Math.min(all.size(), (page - 1L) * ROWS);
        return all.subList(from, Math.min(all.size(), from + ROWS));
    }

    /** What to say of a page that is not there. */
    public Optional<Reply> beyond(int rows) {
        int last = pages(rows);
        return page <= last
                ? Optional.empty()
                : Optional.of(Reply.refused("No page %s: the last one is %s.", page, Text.code("--page " + last)));
    }

    /**
     * The reply with buttons to turn the page; unchanged when one page holds everything.
     *
     * @param words the command without its page
     */
    public Reply turned(Reply reply, int rows, List<String> words) {
        Reply turned = page > 1 ? reply.with(action("Previous", words, page - 1)) : reply;
        return page < pages(rows) ? turned.with(action("Next", words, page + 1)) : turned;
    }

    /** The same, and the whole as a file. */
    public Reply turned(Reply reply, int rows, List<String> words, Reply.Document whole) {
        int last = pages(rows);
        return last == 1
                ? reply
                : turned(reply.with(whole).note("page %s of %s; everything is in the file", page, last), rows, words);
    }

    private static Reply.Action action(String label, List<String> words, int page) {
        List<String> whole = new ArrayList<>(words);
        whole.add("--page");
        whole.add(String.valueOf(page));
        return new Reply.Action(label, whole, false);
    }
}
