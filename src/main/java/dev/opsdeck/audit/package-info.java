/**
 * The record: one row for each phase of each attempt, joined by the request's id and chained by hash, so that no row can
 * be changed, taken out or put in unnoticed. {@link dev.opsdeck.audit.Canonical} says what exactly is hashed;
 * {@link dev.opsdeck.audit.Verification} finds what was changed; checkpoints carry the chain's head out of the database,
 * because only something outside can tell a chain that was computed anew from the true one.
 */
@NullMarked
package dev.opsdeck.audit;

import org.jspecify.annotations.NullMarked;
