package dev.opsdeck.logs;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far the log of one container was read, so that reading can be taken up again with nothing lost and nothing doubled.
 * The API counts in whole seconds, and lines of stdout and stderr may stand in another order than their moments say:
 * so one reads again from the start of the second before the last line, and leaves out what was seen, told apart by
 * moment and content. Used by one thread.
 */
final class Position {
    /** Lines that are remembered: those of two seconds at the pace of a very busy container. */
    private static final int REMEMBERED = 16_384;

    private final long[] moments;
    private final long[] fingerprints;
    private int size;
    private int next;
    private long last = LogTime.NONE;

    Position() {
        this(REMEMBERED);
    }

    Position(int remembered) {
        moments = new long[remembered];
        fingerprints = new long[remembered];
    }

    /** Remembers a line that was taken. */
    void take(RawLine line) {
        moments[next] = line.at();
        fingerprints[next] = line.fingerprint();
        next = (next + 1) % moments.length;
        size = Math.min(size + 1, moments.length);
        last = Math.max(last, line.at());
    }

    /** Whether any line was taken. */
    boolean begun() {
        return size > 0;
    }

    /** The moment of the newest line. */
    long last() {
        return last;
    }

    /** From where on to read again. */
    Optional<Instant> resumeFrom() {
        return begun() ? Optional.of(LogTime.resume(last)) : Optional.empty();
    }

    /** What becomes of a line that is read again. */
    enum Verdict {
        /** It was taken before. */
        SEEN,
        /** It is new, and follows what was taken. */
        NEW,
        /** It is new, and what was taken last is not there any more: lines between may be lost. */
        NEW_AFTER_GAP
    }

    /** Starts to read again. */
    Resumption resume() {
        return new Resumption();
    }

    /** Judges the lines of one answer, in their order. */
    final class Resumption {
        private final Map<Long, Integer> seen = new HashMap<>();
        private final boolean expectsSeen = begun();
        private final long oldest;
        private boolean anchored;
        private boolean judged;

        private Resumption() {
            long from = begun() ? last - 3_000_000_000L : 0;
            long first = Long.MAX_VALUE;
            for (int index = 0; index < size; index++) {
                first = Math.min(first, moments[index]);
                if (moments[index] >= from) {
                    seen.merge(fingerprints[index], 1, Integer::sum);
                }
            }
            // Older lines were taken too, but nobody remembers which; no instance writes into the past of another.
            oldest = begun() ? Math.max(from, size == moments.length ? first : Long.MIN_VALUE) : Long.MIN_VALUE;
        }

        /** Whether the line is new. */
        Verdict judge(RawLine line) {
            Integer times = seen.get(line.fingerprint());
            if (times != null || line.at() < oldest) {
                if (times != null) {
                    seen.merge(line.fingerprint(), -1, (one, two) -> one + two == 0 ? null : one + two);
                }
                anchored = true;
                return Verdict.SEEN;
            }
            boolean gap = expectsSeen && !anchored && !judged;
            judged = true;
            return gap ? Verdict.NEW_AFTER_GAP : Verdict.NEW;
        }

        /** Whether an answer that is complete now lacked what was taken before, and brought nothing else either. */
        boolean endedInGap() {
            return expectsSeen && !anchored && !judged;
        }
    }
}
