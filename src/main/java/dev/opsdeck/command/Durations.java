package dev.opsdeck.command;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spans of time as people type them: the notation of Go, which kubectl and Temporal's command line take ({@code 90s},
 * {@code 1h30m}, {@code 1.5h}), and {@code d} for days of 24 hours. A number without a unit is refused: 72 could be hours
 * or days.
 */
public final class Durations {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|μs|ms|s|m|h|d)");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d*)?|\\.\\d+");
    private static final Map<String, Duration> UNITS = units();
    /** Longer than any use, and far from overflowing nanoseconds of {@link Duration}. */
    private static final Duration LONGEST = Duration.ofDays(365_000);

    private Durations() {}

    private static Map<String, Duration> units() {
        Map<String, Duration> units = new LinkedHashMap<>();
        units.put("d", Duration.ofDays(1));
        units.put("h", Duration.ofHours(1));
        units.put("m", Duration.ofMinutes(1));
        units.put("s", Duration.ofSeconds(1));
        units.put("ms", Duration.ofMillis(1));
        units.put("µs", Duration.ofNanos(1_000));
        units.put("ns", Duration.ofNanos(1));
        return units;
    }

    /**
     * The span a word stands for; never negative.
     *
     * @throws ValueType.BadValue when it is none, has no unit, or is beyond a thousand years
     */
    public static Duration parse(String word) throws ValueType.BadValue {
        if (NUMBER.matcher(word).matches()) {
            throw new ValueType.BadValue("has no unit: write %sh for hours or %sd for days".formatted(word, word));
        }
        Matcher part = PART.matcher(word);
        BigDecimal nanoseconds = BigDecimal.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            nanoseconds = nanoseconds.add(new BigDecimal(part.group(1)).multiply(nanosecondsOf(part.group(2))));
            end = part.end();
        }
        if (end == 0 || end != word.length()) {
            throw new ValueType.BadValue("isn't a duration: write a number with a unit, for example 15m, 72h or 30d");
        }
        if (nanoseconds.compareTo(inNanoseconds(LONGEST)) > 0) {
            throw new ValueType.BadValue("is longer than a thousand years");
        }
        BigDecimal[] seconds = nanoseconds.divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
        return Duration.ofSeconds(seconds[0].longValue(), seconds[1].longValue());
    }

    private static BigDecimal nanosecondsOf(String unit) {
        String known = unit.equals("us") || unit.equals("μs") ? "µs" : unit;
        return inNanoseconds(UNITS.getOrDefault(known, Duration.ZERO));
    }

    private static BigDecimal inNanoseconds(Duration span) {
        return BigDecimal.valueOf(span.getSeconds(), -9).add(BigDecimal.valueOf(span.getNano()));
    }

    /** The shortest way to type a span, largest unit first: {@code 1d12h}, {@code 90s} as {@code 1m30s}. */
    public static String words(Duration span) {
        if (span.isZero()) {
            return "0s";
        }
        StringBuilder words = new StringBuilder(span.isNegative() ? "-" : "");
        Duration left = span.abs();
        for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
            long count = left.dividedBy(unit.getValue());
            if (count > 0) {
                words.append(count).append(unit.getKey());
                left = left.minus(unit.getValue().multipliedBy(count));
            }
        }
        return words.toString();
    }

    /** A span within bounds, both included. */
    public static ValueType<Duration> between(Duration least, Duration most) {
        return new ValueType<>() {
            @Override
            public Duration parse(String word) throws BadValue {
                Duration span = Durations.parse(word);
                if (span.compareTo(least) < 0 || span.compareTo(most) > 0) {
                    throw new BadValue("is not between %s and %s".formatted(words(least), words(most)));
                }
                return span;
            }

            @Override
            public String placeholder() {
                return "DURATION";
            }
        };
    }
}
