package dev.opsdeck.feature.logs.line;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.opsdeck.command.ValueType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;

/** A pattern of {@code --grep} or {@code --exclude}. Time to match is linear in the line's length, whatever is written. */
public final class RegularExpression {
    private static final int LONGEST = 500;
    /** Nested repetitions multiply: beyond this the compiled pattern alone would take megabytes. */
    private static final long MOST_REPETITIONS = 1_000;

    private static final java.util.regex.Pattern REPETITION =
            java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");
    private static final String SPECIAL = "\\^$.|?*+()[]{}";

    private final String source;
    private final Pattern pattern;
    /** What any one of must be found, when the pattern is no more than texts with | between them; else empty. */
    private final List<Literal> literals;

    private RegularExpression(String source, Pattern pattern) {
        this.source = source;
        this.pattern = pattern;
        List<String> texts = List.of(source.split("\\|", -1));
        boolean plain = texts.stream()
                .allMatch(text -> !text.isEmpty() && text.chars().noneMatch(letter -> SPECIAL.indexOf(letter) >= 0));
        this.literals = plain ? texts.stream().map(Literal::of).toList() : List.of();
    }

    /** What was typed. */
    String source() {
        return source;
    }

    /** Whether it is found in a text. */
    boolean isIn(String text) {
        return literals.isEmpty()
                ? pattern.matcher(text).find()
                : literals.stream().anyMatch(literal -> text.contains(literal.text()));
    }

    /** Whether it is found in a line before it is cleaned. */
    boolean isIn(RawLine line) {
        if (literals.isEmpty()) {
            return pattern.matcher(line.text()).find();
        }
        for (Literal literal : literals) {
            if (ByteSearch.contains(line.text(), literal.bytes())) {
                return true;
            }
        }
        return false;
    }

    /** Whether it can be found in a line once its JSON is made readable; true when that takes a closer look. */
    boolean mayBeInJson(RawLine line) {
        for (Literal literal : literals) {
            if (literal.mayBeInJson(line.text())) {
                return true;
            }
        }
        return literals.isEmpty();
    }

    @Override
    public String toString() {
        return source;
    }

    /** How a word becomes one. */
    public static final ValueType<RegularExpression> TYPE = new ValueType<>() {
        @Override
        public RegularExpression parse(String word) throws BadValue {
            return compile(word);
        }

        @Override
        public String placeholder() {
            return "REGEX";
        }
    };

    private static RegularExpression compile(String word) throws ValueType.BadValue {
        if (word.isEmpty()) {
            throw new ValueType.BadValue("is empty; try \"timeout|refused\"");
        }
        if (word.length() > LONGEST) {
            throw new ValueType.BadValue("is longer than %d characters".formatted(LONGEST));
        }
        checkRepetitions(word);
        try {
            return new RegularExpression(word, Pattern.compile(word));
        } catch (PatternSyntaxException wrong) {
            throw new ValueType.BadValue(explained(word, wrong));
        }
    }

    private static void checkRepetitions(String word) throws ValueType.BadValue {
        Matcher repetition = REPETITION.matcher(word);
        double product = 1;
        while (repetition.find()) {
            String most = repetition.group(2) == null || repetition.group(2).isEmpty()
                    ? repetition.group(1)
                    : repetition.group(2);
            product *= Math.max(1, Double.parseDouble(most));
            if (product > MOST_REPETITIONS) {
                throw new ValueType.BadValue("repeats more than %,d times at character %d: use * or +"
                        .formatted(MOST_REPETITIONS, repetition.start() + 1));
            }
        }
    }

    /** Where and why. */
    private static String explained(String word, PatternSyntaxException wrong) {
        int lonely = lonelyParenthesis(word);
        String piece = wrong.getPattern() == null ? "" : wrong.getPattern();
        String reason = wrong.getDescription();
        int place = word.lastIndexOf(piece);
        if (lonely >= 0) {
            piece = word.substring(lonely, lonely + 1);
            place = lonely;
            reason = piece.equals("(") ? "missing closing )" : "missing opening (";
        }
        String where = piece.isEmpty() || place < 0 ? "" : " at character %d (%s)".formatted(place + 1, piece);
        String hint = piece.startsWith("(?") || piece.matches("\\\\\\d")
                ? "; look-around and back-references aren't supported (RE2)"
                : "; put a \\ before a character that means itself";
        return "isn't a regular expression: %s%s%s".formatted(reason, where, hint);
    }

    /** Where a parenthesis stands that has no partner; -1 when there is none. */
    private static int lonelyParenthesis(String word) {
        Deque<Integer> open = new ArrayDeque<>();
        boolean inClass = false;
        for (int index = 0; index < word.length(); index++) {
            char letter = word.charAt(index);
            if (letter == '\\') {
                index++;
            } else if (inClass) {
                inClass = letter != ']';
            } else if (letter == '[') {
                inClass = true;
            } else if (letter == '(') {
                open.push(index);
            } else if (letter == ')' && open.isEmpty()) {
                return index;
            } else if (letter == ')') {
                open.pop();
            }
        }
        return open.isEmpty() ? -1 : open.getLast();
    }
}
