package dev.opsdeck.audit;

/**
 * A link of the chain.
 *
 * @param seq its number: 1, 2, 3 … without gaps
 * @param content what it says
 * @param hash {@link Canonical#hash} of the hash before it and of what it says
 */
record AuditRow(long seq, AuditContent content, String hash) {}
