package dev.opsdeck.feature.logs.line;

import java.time.Instant;
import java.time.LocalDate;

/** The moments that stand before lines: RFC 3339 with up to nine decimal places, as the kubelet writes them. */
public final class LogTime {
    /** What stands for a line without a moment. */
    public static final long NONE = Long.MIN_VALUE;

    private static final long SECOND = 1_000_000_000L;
    private static final int SHORTEST = "2006-01-02T15:04:05Z".length();

    private final byte[] bytes;
    private final int end;
    private int position;
    private boolean wrong;

    private LogTime(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.end = to;
    }

    /** A moment and where the text after it begins. */
    public record Read(long at, int next) {}

    /** The moment at the start of a line; {@link #NONE}, and nothing skipped, when there is none. */
    public static Read read(byte[] bytes, int from, int to) {
        if (to - from < SHORTEST || bytes[from] < '0' || bytes[from] > '9') {
            return new Read(NONE, from);
        }
        LogTime time = new LogTime(bytes, from, to);
        long at = time.moment();
        boolean complete = !time.wrong && (time.position == to || bytes[time.position] == ' ');
        return complete ? new Read(at, Math.min(to, time.position + 1)) : new Read(NONE, from);
    }

    private long moment() {
        int year = digits(4);
        expect('-');
        int month = digits(2);
        expect('-');
        int day = digits(2);
        expect('T');
        long seconds = digits(2) * 3600L;
        expect(':');
        seconds += digits(2) * 60L;
        expect(':');
        seconds += digits(2);
        long nanos = fraction();
        seconds -= offset();
        if (wrong || month < 1 || month > 12 || day < 1 || day > 31) {
            wrong = true;
            return NONE;
        }
        return (epochDay(year, month, day) * 86_400L + seconds) * SECOND + nanos;
    }

    /** Days since 1970; a day past the end of its month counts on into the next. */
    private static long epochDay(int year, int month, int day) {
        return LocalDate.of(year, month, 1).toEpochDay() + day - 1;
    }

    private int digits(int count) {
        int number = 0;
        for (int left = count; left > 0; left--) {
            number = number * 10 + digit();
        }
        return number;
    }

    private int digit() {
        int letter = position < end ? bytes[position++] : 0;
        wrong |= letter < '0' || letter > '9';
        return letter - '0';
    }

    private void expect(char letter) {
        wrong |= position >= end || bytes[position++] != letter;
    }

    private long fraction() {
        if (position >= end || bytes[position] != '.') {
            return 0;
        }
        position++;
        long nanos = 0;
        long unit = SECOND / 10;
        while (position < end && bytes[position] >= '0' && bytes[position] <= '9') {
            nanos += (bytes[position++] - '0') * unit;
            unit /= 10;
        }
        return nanos;
    }

    private long offset() {
        int sign = position < end ? bytes[position++] : 0;
        if (sign == 'Z') {
            return 0;
        }
        wrong |= sign != '+' && sign != '-';
        long seconds = digits(2) * 3600L;
        expect(':');
        seconds += digits(2) * 60L;
        return sign == '-' ? -seconds : seconds;
    }

    /** The moment of a line as an {@link Instant}. */
    public static Instant instant(long at) {
        return Instant.ofEpochSecond(Math.floorDiv(at, SECOND), Math.floorMod(at, SECOND));
    }

    /** The start of the second before the one that a moment is in: where reading is taken up again. */
    public static Instant resume(long at) {
        return Instant.ofEpochSecond(Math.floorDiv(at, SECOND) - 1);
    }
}
