package dev.opsdeck.kubernetes;

import dev.opsdeck.basics.TextCut;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One sentence for every way a cluster can fail. Only the API server's own words are ever repeated, never an exception's
 * message: those hold addresses.
 */
public final class KubernetesFaults {
    private static final Pattern MISSING_RIGHT = Pattern.compile("cannot (\\S+) resource \"([^\"]+)\"");
    private static final Pattern ADDRESS = Pattern.compile("[a-z]+://[^\\s\"']+", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_QUOTE = 300;

    private KubernetesFaults() {}

    /**
     * The failure that an exception of fabric8 or the JDK stands for.
     *
     * @throws RuntimeException the exception itself when the cluster has no part in it
     */
    public static KnownFailure of(Attempted attempted, Throwable thrown) {
        return failure(attempted, KubernetesFault.of(thrown));
    }

    /** What kind of fault a failure is; empty when it is none of a cluster, or was found without asking one. */
    public static Optional<KubernetesFault.Kind> kind(KnownFailure failure) {
        return failure.getCause() instanceof KubernetesFault fault ? Optional.of(fault.kind()) : Optional.empty();
    }

    /** Whether a failure is of this kind. */
    public static boolean is(KnownFailure failure, KubernetesFault.Kind kind) {
        return kind(failure).filter(kind::equals).isPresent();
    }

    /**
     * Whether an effect may have happened although its request ended with this exception: the answer was lost, late or
     * about something after the effect.
     */
    public static boolean mayHaveHappened(Throwable thrown) {
        return KubernetesFault.of(thrown).mayHaveHappened();
    }

    static KnownFailure failure(Attempted attempted, KubernetesFault fault) {
        return new KnownFailure(fault.kind().code(), reply(attempted, fault), fault);
    }

    private static Reply reply(Attempted attempted, KubernetesFault fault) {
        if (fault.kind() == KubernetesFault.Kind.FORBIDDEN) {
            return forbidden(attempted, fault);
        }
        return Reply.of(
                Reply.Outcome.FAILED,
                Text.of("Could not %s:", attempted.action()).then(cause(attempted, fault)));
    }

    private static Text cause(Attempted attempted, KubernetesFault fault) {
        Text.Span cluster = Text.code(attempted.cluster());
        return switch (fault.kind()) {
            case UNAUTHORIZED ->
                Text.of(
                        "the cluster %s doesn't accept Opsdeck's own credentials (401). Its token has expired or was"
                                + " revoked; an Opsdeck admin has to put a new one into the kubeconfig.",
                        cluster);
            case FORBIDDEN -> Text.of("Kubernetes refused it.");
            case NOT_FOUND -> Text.of("it isn't in %s, or not any more.", Text.code(attempted.place()));
            case CONFLICT ->
                Text.of(
                        "it already exists, or somebody changed it at the same moment (409)%s. Check, then try again.",
                        quoted(fault));
            case GONE -> Text.of("the list changed while it was being read (410). Try again.");
            case TOO_MANY_REQUESTS ->
                Text.of(
                        "the cluster %s asks for fewer requests (429). Try again in %s.",
                        cluster,
                        fault.retryAfter().map(wait -> wait.toSeconds() + " s").orElse("a minute"));
            case SERVER_ERROR ->
                Text.of("the cluster %s failed with status %s%s. Try again.", cluster, fault.status(), quoted(fault));
            case INVALID ->
                Text.of(
                        "the cluster %s refused the request as invalid (%s)%s.",
                        cluster, fault.status(), quoted(fault));
            case TIMEOUT ->
                Text.of("the cluster %s did not answer within %s s.", cluster, ClusterConnection.REQUEST.toSeconds());
            case UNREACHABLE -> Text.of("the cluster %s is down: its API server accepts no connection.", cluster);
            case UNKNOWN_HOST -> Text.of("DNS doesn't know the API server of the cluster %s.", cluster);
            case UNTRUSTED ->
                Text.of(
                        "no trusted connection to the cluster %s: its certificate is not from the kubeconfig's"
                                + " authority, not for that name, or has expired.",
                        cluster);
            case CUT ->
                Text.of(
                        "the connection to the cluster %s was cut before the whole answer arrived. Try again.",
                        cluster);
            case NOT_KUBERNETES ->
                Text.of(
                        "what answers at the address of the cluster %s doesn't speak Kubernetes%s. Is there a proxy"
                                + " in between?",
                        cluster, fault.status() == 0 ? "" : " (status " + fault.status() + ")");
        };
    }

    /** Says which of the two walls it was: the policy has allowed it by now. */
    private static Reply forbidden(Attempted attempted, KubernetesFault fault) {
        Optional<Matcher> right =
                Optional.of(MISSING_RIGHT.matcher(fault.said())).filter(Matcher::find);
        if (right.isPresent() && right.get().group(1).startsWith("impersonate")) {
            return notAllowedToAct(attempted, right.get());
        }
        if (right.isEmpty() && !fault.said().isEmpty()) {
            return Reply.failed(
                    "Could not %s: Kubernetes' own admission rules refused it in %s%s.",
                    attempted.action(), Text.code(attempted.place()), quoted(fault));
        }
        if (attempted.teams().isEmpty()) {
            return Reply.failed(
                            "Could not %s: Kubernetes' own RBAC doesn't let Opsdeck's account do that in the cluster"
                                    + " %s.",
                            attempted.action(), Text.code(attempted.cluster()))
                    .with(new Reply.Part.Paragraph(Text.of(
                            "A cluster admin has to bind the ClusterRole that %s prints.",
                            Text.code("opsdeck policy roles"))));
        }
        return secondWall(
                attempted,
                right.map(found -> found.group(1) + " " + found.group(2)).orElse(attempted.action()));
    }

    private static Reply secondWall(Attempted attempted, String right) {
        String groups = attempted.teams().stream()
                .map(team -> Clusters.GROUP_PREFIX + team)
                .reduce((one, two) -> one + ", " + two)
                .orElseThrow();
        StringBuilder question = new StringBuilder("kubectl auth can-i " + right);
        attempted.namespace().ifPresent(namespace -> question.append(" -n ").append(namespace));
        question.append(" --as ").append(Clusters.ACTING_USER);
        attempted
                .teams()
                .forEach(team -> question.append(" --as-group ")
                        .append(Clusters.GROUP_PREFIX)
                        .append(team));
        return Reply.failed(
                        "Kubernetes' own RBAC refused to %s: the group %s can't %s in %s. Opsdeck's policy allows it.",
                        attempted.action(), Text.code(groups), right, Text.code(attempted.place()))
                .with(new Reply.Part.Paragraph(Text.of(
                        "A cluster admin has to bind that group there, with the Role and RoleBinding that %s prints.",
                        Text.code("opsdeck policy roles"))))
                .note("to check: %s", Text.code(question.toString()));
    }

    private static Reply notAllowedToAct(Attempted attempted, Matcher right) {
        return Reply.failed(
                        "Could not %s: Kubernetes' own RBAC doesn't let Opsdeck's account act for others in the"
                                + " cluster %s (verb %s on %s).",
                        attempted.action(), Text.code(attempted.cluster()), right.group(1), Text.code(right.group(2)))
                .with(new Reply.Part.Paragraph(Text.of(
                        "A cluster admin has to bind the impersonation rules that %s prints; they name every team's"
                                + " group.",
                        Text.code("opsdeck policy roles"))));
    }

    private static String quoted(KubernetesFault fault) {
        String said = ADDRESS.matcher(fault.said()).replaceAll("(address)").strip();
        if (said.isEmpty()) {
            return "";
        }
        return ": " + TextCut.shortened(said, LONGEST_QUOTE);
    }
}
