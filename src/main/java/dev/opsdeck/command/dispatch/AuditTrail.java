package dev.opsdeck.command.dispatch;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.Target;
import java.util.Map;
import java.util.Optional;

/** The record of every attempt. */
public interface AuditTrail {

    /**
     * Adds one entry and returns when it is safely stored.
     *
     * @throws AuditUnavailable when it could not be stored within its time limit
     */
    void append(AuditEvent entry) throws AuditUnavailable;

    /**
     * One phase of one attempt. Never holds output of a pod or a log line.
     *
     * @param request what was asked; its text is redacted before it is stored
     * @param phase how far it came
     * @param command which command it is, once the words were understood
     * @param target the resolved target, once there is one
     * @param grant the grant that allowed it
     * @param outcome how it ended
     * @param detail further facts, small: reason of a denial, exit code, bytes shown, redactions
     */
    record AuditEvent(
            Request request,
            Phase phase,
            Optional<Typed> command,
            Optional<Target> target,
            Optional<String> grant,
            Optional<Reply.Outcome> outcome,
            Map<String, String> detail) {
        public AuditEvent {
            detail = Map.copyOf(detail);
        }
    }

    /**
     * A command as it was asked for.
     *
     * @param name the command's own name, whichever alias was typed
     * @param line the whole line as it can be typed again
     */
    record Typed(String name, String line) {}

    /** How far an attempt came. */
    enum Phase {
        RECEIVED,
        MALFORMED,
        DENIED,
        AUTHORISED,
        STARTED,
        FINISHED
    }

    /** The record cannot be written: effects are refused, reads go on with a warning. */
    final class AuditUnavailable extends Exception {
        private static final long serialVersionUID = 1L;

        public AuditUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
