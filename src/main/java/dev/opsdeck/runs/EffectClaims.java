package dev.opsdeck.runs;

import java.util.Optional;

/** The effects that are going on now, by identity, in whatever replica: one at a time. */
public interface EffectClaims {

    /**
     * Claims an identity for somebody, who releases it.
     *
     * @param reference who does it by which request: {@code r-… U…}
     * @return the reference of who is doing it already; empty when the identity is the caller's now
     * @throws dev.opsdeck.command.KnownFailure when nobody can tell who does what now
     */
    Optional<String> claim(String identity, String reference);

    /** Gives an identity back. */
    void release(String identity);
}
