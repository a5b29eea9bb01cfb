package dev.opsdeck.logs;

import java.util.List;
import java.util.Optional;

/**
 * Which entries are wanted.
 *
 * @param grep only those with a line in which this is found
 * @param exclude none with a line in which this is found
 */
record LineFilter(Optional<RegularExpression> grep, Optional<RegularExpression> exclude) {
    /** Wants everything. */
    static final LineFilter NONE = new LineFilter(Optional.empty(), Optional.empty());

    boolean isNone() {
        return grep.isEmpty() && exclude.isEmpty();
    }

    /** Whether an entry can be passed over without a closer look: what it shows is what its bytes are, and they lack it. */
    boolean surelyRejects(RawEntry entry) {
        if (grep.isEmpty()) {
            return false;
        }
        for (RawLine line : entry.lines()) {
            boolean asItIs = line.cut() == 0 && !line.startsWith(JSON) && Cleaning.isPlain(line.text());
            if (!asItIs || grep.get().isIn(line)) {
                return false;
            }
        }
        return true;
    }

    private static final byte[] JSON = {'{'};

    /**
     * Whether an entry is wanted, by what people get to see of it: nobody can find out a secret by looking for its parts.
     *
     * @param shown its lines without secrets
     * @param original the same before JSON was made readable
     */
    boolean accepts(List<String> shown, List<String> original) {
        boolean wanted = grep.map(expression -> isIn(expression, shown) || isIn(expression, original))
                .orElse(true);
        return wanted
                && !exclude.map(expression -> isIn(expression, shown) || isIn(expression, original))
                        .orElse(false);
    }

    private static boolean isIn(RegularExpression expression, List<String> lines) {
        return lines.stream().anyMatch(expression::isIn);
    }
}
