package dev.opsdeck.slack.blocks;

import dev.opsdeck.basics.TextCut;
import java.util.ArrayList;
import java.util.List;

/**
 * Head and tail of many lines.
 *
 * @param text what is shown
 * @param shown how many lines of the original that is
 * @param total how many there are
 * @param whole whether nothing is missing, not even the end of a long line
 */
record Excerpt(String text, int shown, int total, boolean whole) {
    private static final int HEAD_LINES = 10;

    /** What of the lines fits into {@code room} characters; the end of a log says more than its start. */
    static Excerpt of(List<String> lines, int room) {
        int most = Math.min(room, MessageLimits.INLINE_CHARACTERS);
        boolean fits = lines.size() <= MessageLimits.INLINE_LINES
                && lines.stream().allMatch(line -> line.length() <= MessageLimits.LINE)
                && lines.stream().mapToLong(line -> line.length() + 1L).sum() <= most;
        return fits
                ? new Excerpt(Escaping.clean(String.join("\n", lines)), lines.size(), lines.size(), true)
                : headAndTail(lines, most);
    }

    private static Excerpt headAndTail(List<String> lines, int most) {
        boolean few = lines.size() <= MessageLimits.INLINE_LINES;
        List<String> head = take(lines, few ? lines.size() : HEAD_LINES, most / 3);
        List<String> rest = lines.subList(head.size(), lines.size()).reversed();
        int used = head.stream().mapToInt(line -> line.length() + 1).sum();
        List<String> tail = take(rest, MessageLimits.INLINE_LINES - 1 - head.size(), most - used - 40)
                .reversed();
        int missing = lines.size() - head.size() - tail.size();
        List<String> shown = new ArrayList<>(head);
        if (missing > 0) {
            shown.add("… " + missing + (missing == 1 ? " line" : " lines") + " left out …");
        }
        shown.addAll(tail);
        return new Excerpt(String.join("\n", shown), head.size() + tail.size(), lines.size(), false);
    }

    private static List<String> take(List<String> lines, int count, int room) {
        List<String> taken = new ArrayList<>();
        int left = room;
        for (String line : lines) {
            String shortened = TextCut.shortened(Escaping.clean(line), MessageLimits.LINE);
            left -= shortened.length() + 1;
            if (taken.size() >= count || left < 0) {
                break;
            }
            taken.add(shortened);
        }
        return taken;
    }
}
