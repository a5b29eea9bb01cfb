package dev.opsdeck.runs;

import dev.opsdeck.command.Run;
import java.util.Optional;

/** The effects that are going on now, by identity, in whatever replica: one at a time. */
public interface InProgress {

    /** Who does it by which request: {@code r-… U…}. */
    static String reference(Run run) {
        return run.request().id() + " " + run.caller().userId();
    }

    /**
     * Claims an identity for the asker, who releases it.
     *
     * @return the reference of who is doing it already; empty when the identity is the caller's now
     * @throws dev.opsdeck.command.KnownFailure when nobody can tell who does what now
     */
    Optional<String> claim(String identity, Run run);

    /** Gives an identity back. */
    void release(String identity);
}
