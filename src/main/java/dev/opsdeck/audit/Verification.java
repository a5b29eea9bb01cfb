package dev.opsdeck.audit;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Goes along the chain, record by record, and stops at the first one that is not what it was.
 *
 * <p>What the chain shows by itself: a changed record, a missing one, one that was put in or moved. What only a checkpoint
 * shows: an end that was cut off, and records that were rewritten together with all hashes after them. A checkpoint from
 * the same database shows it only as long as nobody rewrote that one too.
 */
public final class Verification {

    /** What came out. */
    sealed interface Verdict {
        /**
         * Nothing was found.
         *
         * @param records how many there are
         * @param hash the hash of the last
         * @param checkpoints how many agreed
         */
        record Unbroken(long records, String hash, int checkpoints) implements Verdict {}

        /**
         * The chain is broken.
         *
         * @param seq the first record that is not as it was
         * @param reason what is wrong, as a sentence
         */
        record Broken(long seq, String reason) implements Verdict {}
    }

    private final TreeMap<Long, Checkpoint> ahead = new TreeMap<>();
    private final Optional<Verdict.Broken> contradiction;
    private long seq;
    private String hash = Canonical.START;
    private long agreed;
    private int agreements;
    private Optional<Verdict.Broken> broken = Optional.empty();

    Verification(Collection<Checkpoint> checkpoints) {
        Optional<Verdict.Broken> found = Optional.empty();
        for (Checkpoint checkpoint : checkpoints) {
            Checkpoint other = ahead.putIfAbsent(checkpoint.seq(), checkpoint);
            if (other != null && !other.equals(checkpoint)) {
                found = Optional.of(new Verdict.Broken(
                        checkpoint.seq(),
                        "two checkpoints of record %d differ: %s and %s, so one of them does not belong to this record"
                                .formatted(checkpoint.seq(), other.hash(), checkpoint.hash())));
            }
        }
        contradiction = found;
    }

    /** Looks at the next record; false when it is broken and no further one is wanted. */
    boolean next(AuditRow record) {
        broken = contradiction.or(() -> problemOf(record));
        seq = record.seq();
        hash = record.hash();
        return broken.isEmpty();
    }

    private Optional<Verdict.Broken> problemOf(AuditRow record) {
        long expected = seq + 1;
        if (record.seq() != expected) {
            return Optional.of(new Verdict.Broken(
                    expected, "record %d is missing: the next one is %d".formatted(expected, record.seq())));
        }
        String computed = Canonical.hash(hash, record);
        if (!computed.equals(record.hash())) {
            return Optional.of(new Verdict.Broken(
                    expected,
                    "record %d was changed, or put in the place of another, after it was written: with its content the hash is %s, but %s is stored"
                            .formatted(expected, computed, record.hash())));
        }
        return checkpointProblem(record);
    }

    private Optional<Verdict.Broken> checkpointProblem(AuditRow record) {
        Checkpoint checkpoint = ahead.remove(record.seq());
        if (checkpoint == null) {
            return Optional.empty();
        }
        if (!checkpoint.hash().equals(record.hash())) {
            return Optional.of(new Verdict.Broken(
                    agreed + 1,
                    "one of the records %d to %d was rewritten together with the hashes after it: record %d has the hash %s, but its checkpoint says %s"
                            .formatted(agreed + 1, record.seq(), record.seq(), record.hash(), checkpoint.hash())));
        }
        agreed = record.seq();
        agreements++;
        return Optional.empty();
    }

    /** What came out, once there is no further record. */
    Verdict verdict() {
        Optional<Verdict.Broken> found = broken.or(() -> contradiction).or(this::cutOff);
        return found.isPresent() ? found.get() : new Verdict.Unbroken(seq, hash, agreements);
    }

    private Optional<Verdict.Broken> cutOff() {
        Map.Entry<Long, Checkpoint> beyond = ahead.higherEntry(seq);
        return beyond == null
                ? Optional.empty()
                : Optional.of(new Verdict.Broken(
                        seq + 1,
                        "record %d is missing: the record ends with %d, but there is a checkpoint of record %d"
                                .formatted(seq + 1, seq, beyond.getKey())));
    }
}
