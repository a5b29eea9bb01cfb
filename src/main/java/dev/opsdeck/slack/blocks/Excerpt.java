package dev.opsdeck.slack.blocks;

import dev.opsdeck.basics.HeadAndTail;
import java.util.List;

/**
 * Head and tail of many lines, harmless in Slack.
 *
 * @param text what is shown
 * @param shown how many lines of the original that is
 * @param total how many there are
 * @param whole whether nothing is missing, not even the end of a long line
 */
record Excerpt(String text, int shown, int total, boolean whole) {
    private static final int HEAD_LINES = 10;

    /** What of the lines fits into {@code room} characters. */
    static Excerpt of(List<String> lines, int room) {
        int most = Math.min(room, MessageLimits.INLINE_CHARACTERS);
        HeadAndTail.Limits limits =
                new HeadAndTail.Limits(MessageLimits.INLINE_LINES, HEAD_LINES, most, most / 3, MessageLimits.LINE);
        HeadAndTail excerpt = HeadAndTail.of(lines, limits, Escaping::clean);
        return new Excerpt(String.join("\n", excerpt.lines()), excerpt.shown(), lines.size(), excerpt.isWhole());
    }
}
