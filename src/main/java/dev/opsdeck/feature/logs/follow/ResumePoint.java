package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.feature.logs.line.LogTime;
import dev.opsdeck.feature.logs.line.RawLine;
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
public final class ResumePoint {
    /** Lines that are remembered at most: those of two seconds at the pace of a very busy container. */
    private static final int REMEMBERED = 16_384;

    /** To begin with; most containers write little, and many may be followed at once. */
    private static final int FIRST = 32;

    /** How far behind its newest line reading is taken up again at most: a second that is begun, and disorder. */
    private static final long REACH = 3_000_000_000L;

    private final int most;
    private long[] moments;
    private long[] fingerprints;
    private int size;
    /** Where the oldest remembered line is. */
    private int head;

    private long last = LogTime.NONE;
    /** The newest moment of a line that had to be forgotten although reading may reach it again. */
    private long forgotten = Long.MIN_VALUE;

    ResumePoint() {
        this(REMEMBERED);
    }

    ResumePoint(int remembered) {
        most = remembered;
        moments = new long[Math.min(FIRST, remembered)];
        fingerprints = new long[moments.length];
    }

    /** Remembers a line that was taken. */
    void take(RawLine line) {
        last = Math.max(last, line.at());
        if (size == moments.length) {
            makeRoom();
        }
        int next = (head + size) % moments.length;
        moments[next] = line.at();
        fingerprints[next] = line.fingerprint();
        size++;
    }

    private void makeRoom() {
        while (size > 0 && moments[head] < last - REACH) {
            dropOldest();
        }
        if (size < moments.length) {
            return;
        }
        if (size < most) {
            grow(Math.min(most, 2 * size));
        } else {
            forgotten = Math.max(forgotten, moments[head]);
            dropOldest();
        }
    }

    private void dropOldest() {
        head = (head + 1) % moments.length;
        size--;
    }

    private void grow(int capacity) {
        moments = unrolled(moments, capacity);
        fingerprints = unrolled(fingerprints, capacity);
        head = 0;
    }

    private long[] unrolled(long[] ring, int capacity) {
        long[] copy = new long[capacity];
        System.arraycopy(ring, head, copy, 0, ring.length - head);
        System.arraycopy(ring, 0, copy, ring.length - head, head);
        return copy;
    }

    /** For how many lines there is room now. */
    int capacity() {
        return moments.length;
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
            long from = begun() ? last - REACH : 0;
            long first = Long.MAX_VALUE;
            for (int count = 0; count < size; count++) {
                int index = (head + count) % moments.length;
                first = Math.min(first, moments[index]);
                if (moments[index] >= from) {
                    seen.merge(fingerprints[index], 1, Integer::sum);
                }
            }
            // Older lines were taken too, but nobody remembers which; no instance writes into the past of another.
            oldest = begun() ? Math.max(from, forgotten >= from ? first : Long.MIN_VALUE) : Long.MIN_VALUE;
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
