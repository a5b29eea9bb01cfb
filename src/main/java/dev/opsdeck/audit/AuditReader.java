package dev.opsdeck.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A way to the record. */
interface AuditReader {

    /** The checkpoints that the record's own database knows. */
    List<Checkpoint> checkpoints() throws IOException;

    /**
     * Hands over the records in the order of the chain until there is none left or {@code each} has seen enough.
     *
     * @throws IOException when the record cannot be read to its end
     */
    void read(AuditFilter filter, Predicate<AuditRow> each) throws IOException;

    /** Verifies the whole chain, with the checkpoints of its own database and with others. */
    default Verification.Verdict verify(List<Checkpoint> outside) throws IOException {
        List<Checkpoint> all = new ArrayList<>(outside);
        all.addAll(checkpoints());
        Verification verification = new Verification(all);
        read(AuditFilter.ALL, verification::next);
        return verification.verdict();
    }
}
