package dev.opsdeck.command.dispatch;

import dev.opsdeck.command.Caller;
import dev.opsdeck.command.Request;

/** Finds out who asks. */
public interface Callers {

    /** Never throws: who cannot be identified is a {@link Identified.Stranger}. May block for as long as Slack answers. */
    Identified identify(Request request);

    /** What is known of the person behind a request. */
    sealed interface Identified {
        /** A member of the home workspace; may still be in no team. */
        record Member(Caller caller) implements Identified {}

        /**
         * Somebody who may do nothing, whatever the policy says: guest, bot, foreign workspace, unknown.
         *
         * @param reason one sentence for the asker
         */
        record Stranger(String reason) implements Identified {}
    }
}
