package dev.opsdeck.audit;

/**
 * A link of the chain.
 *
 * @param seq its number: 1, 2, 3 … without gaps
 * @param entry what it says
 * @param hash {@link Canonical#hash} of the hash before it and of what it says
 */
record AuditRecord(long seq, AuditEntry entry, String hash) {

    /** What its hash must be after the record before it. */
    String hashAfter(String previous) {
        return Canonical.hash(previous, Canonical.json(seq, entry));
    }
}
