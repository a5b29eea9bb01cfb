package dev.opsdeck.feature.logs.line;

import java.util.List;
import java.util.Optional;

/**
 * Which entries are wanted.
 *
 * @param grep only those with a line in which this is found
 * @param exclude none with a line in which this is found
 */
public record LineFilter(Optional<RegularExpression> grep, Optional<RegularExpression> exclude) {
    /** Wants everything. */
    public static final LineFilter NONE = new LineFilter(Optional.empty(), Optional.empty());

    public boolean isNone() {
        return grep.isEmpty() && exclude.isEmpty();
    }

    /** Whether an entry can be passed over without a closer look: its bytes lack what would have to be in them. */
    boolean surelyRejects(RawEntry entry) {
        return grep.isPresent() && entry.lines().stream().allMatch(line -> surelyLacks(line, grep.get()));
    }

    private static boolean surelyLacks(RawLine line, RegularExpression expression) {
        if (line.cut() > 0 || !line.isPlain()) {
            return false;
        }
        return line.startsWith(JSON)
                ? !expression.isIn(line) && !ByteSearch.contains(line.text(), '\\') && !expression.mayBeInJson(line)
                : !expression.isIn(line);
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
