package dev.opsdeck.temporal;

import dev.opsdeck.basics.TextCut;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;

/** What Temporal's answers and failing connections mean, one sentence each. Foreign text in them stays plain text. */
final class TemporalFaults {
    private static final int LONGEST_FOREIGN_TEXT = 300;
    private static final String ASK_FOR_RIGHTS =
            "An Opsdeck admin can check api-key and tls.cert of this cluster in application.yml.";

    private TemporalFaults() {}

    /** The fault as an answer for people. May take a second to find out what a silent peer speaks. */
    static KnownFailure explain(Text who, TemporalClusterSettings cluster, StatusRuntimeException fault) {
        Diagnosis diagnosis = ConnectionFaults.recognise(cluster, fault).orElseGet(() -> answered(fault));
        return new KnownFailure(diagnosis.code(), reply(who, diagnosis), fault);
    }

    /** The answer while Opsdeck shuts down. */
    static KnownFailure closed(Text who) {
        return new KnownFailure(
                "temporal.closed",
                reply(who, new Diagnosis("temporal.closed", "was not asked: Opsdeck is shutting down", "Try again.")));
    }

    private static Reply reply(Text who, Diagnosis diagnosis) {
        return Reply.failed("%s %s.", who, diagnosis.what()).note("%s", diagnosis.remedy());
    }

    /** Whether a write that ended like this may have taken effect. */
    static boolean mayHaveHappened(StatusRuntimeException fault) {
        return switch (fault.getStatus().getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, INTERNAL, UNKNOWN, ABORTED, CANCELLED, DATA_LOSS ->
                !ConnectionFaults.neverSent(fault);
            default -> false;
        };
    }

    private static Diagnosis answered(StatusRuntimeException fault) {
        String said = said(fault);
        return switch (fault.getStatus().getCode()) {
            case PERMISSION_DENIED ->
                new Diagnosis("temporal.permission-denied", "does not let Opsdeck do this: " + said, ASK_FOR_RIGHTS);
            case UNAUTHENTICATED ->
                new Diagnosis("temporal.unauthenticated", "does not know who Opsdeck is: " + said, ASK_FOR_RIGHTS);
            case RESOURCE_EXHAUSTED ->
                new Diagnosis("temporal.rate-limited", "is over one of its limits: " + said, "Try again in a moment.");
            case UNIMPLEMENTED -> unimplemented(said);
            case INVALID_ARGUMENT, OUT_OF_RANGE ->
                new Diagnosis("temporal.invalid", "refused the request: " + said, "Nothing was changed.");
            case FAILED_PRECONDITION ->
                new Diagnosis(
                        "temporal.precondition", "refused this in its present state: " + said, "Nothing was changed.");
            case NOT_FOUND ->
                new Diagnosis("temporal.not-found", "does not have it: " + said, "It may just have been deleted.");
            case ALREADY_EXISTS ->
                new Diagnosis("temporal.already-exists", "has it already: " + said, "Nothing was changed.");
            default -> broken(fault.getStatus().getCode(), said);
        };
    }

    private static Diagnosis unimplemented(String said) {
        return said.contains("HTTP status code")
                ? ConnectionFaults.NO_TEMPORAL
                : new Diagnosis(
                        "temporal.unimplemented",
                        "is too old for this, or has it switched off: " + said,
                        "A newer Temporal server may have it.");
    }

    private static Diagnosis broken(Status.Code code, String said) {
        return switch (code) {
            case DEADLINE_EXCEEDED ->
                new Diagnosis(
                        "temporal.slow",
                        "is slow: it took the request but did not answer in time",
                        "Its database or one of its services may be overloaded. Try again in a moment.");
            case UNAVAILABLE ->
                new Diagnosis(
                        "temporal.unavailable",
                        "answers, but cannot serve the request now: " + said,
                        "It may be starting, or its database may be away. Try again in a moment.");
            case CANCELLED -> new Diagnosis("temporal.cancelled", "wasn't waited for any longer", "Try again.");
            default ->
                new Diagnosis(
                        "temporal.fault",
                        "hit an internal error (%s): %s".formatted(code, said),
                        "The log of Temporal's frontend has this text.");
        };
    }

    /** What the server said, in one line and not without end. */
    private static String said(StatusRuntimeException fault) {
        String text = Optional.ofNullable(fault.getStatus().getDescription()).orElse("no reason given");
        return TextCut.oneLine(text, LONGEST_FOREIGN_TEXT).replaceAll("\\.+$", "");
    }
}
