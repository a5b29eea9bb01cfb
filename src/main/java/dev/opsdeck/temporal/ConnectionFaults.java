package dev.opsdeck.temporal;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Tells why there is no connection. gRPC gives one status for all of it; what happened stands in the causes, and their
 * forms here were seen by provoking each (grpc-netty-shaded with BoringSSL).
 */
final class ConnectionFaults {
    static final Diagnosis NO_TEMPORAL = new Diagnosis(
            "temporal.not-temporal",
            "is something else: it answers plain HTTP, not Temporal's gRPC",
            "The address must be the frontend's gRPC port, 7233 as a rule, not the web UI's.");

    private static final String WAITING = "waiting_for_connection";
    private static final String CLOSED = "Network closed for unknown reason";
    /** A connection that ended with a reset has this in a cause, and no more than "io exception" in its own text. */
    private static final String RESET = "connection reset";

    private static final String FIRST_BYTES = "First received frame was not SETTINGS";
    private static final String HTTP_1_IN_HEXADECIMAL = "485454502f";
    private static final String SETTINGS = "An Opsdeck admin can check %s of this cluster in application.yml.";

    private ConnectionFaults() {}

    /** Why there is no connection, or empty when there is one and the fault is Temporal's answer. */
    static Optional<Diagnosis> recognise(TemporalClusterSettings cluster, StatusRuntimeException fault) {
        List<Throwable> causes = causes(fault);
        String text = String.valueOf(fault.getStatus().getDescription());
        if (fault.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED) {
            return text.contains(WAITING) ? Optional.of(silent()) : Optional.empty();
        }
        return unreachable(causes)
                .or(() -> certificate(causes))
                .or(() -> tls(causes))
                .or(() -> otherProtocol(causes))
                .or(() ->
                        text.contains(CLOSED) || said(causes, RESET) ? Optional.of(closed(cluster)) : Optional.empty());
    }

    /** Whether the fault proves that the request never left. */
    static boolean neverSent(StatusRuntimeException fault) {
        List<Throwable> causes = causes(fault);
        String text = String.valueOf(fault.getStatus().getDescription());
        return fault.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED
                ? text.contains(WAITING)
                : unreachable(causes)
                        .or(() -> certificate(causes))
                        .or(() -> tls(causes))
                        .or(() -> otherProtocol(causes))
                        .isPresent();
    }

    private static Diagnosis silent() {
        return new Diagnosis(
                "temporal.silent",
                "doesn't answer: no connection in time",
                "The address is wrong, a firewall drops the packets, or the server hangs.");
    }

    private static Optional<Diagnosis> unreachable(List<Throwable> causes) {
        if (any(causes, UnknownHostException.class)) {
            return Optional.of(new Diagnosis(
                    "temporal.unresolvable",
                    "has a wrong address: no host has this name",
                    SETTINGS.formatted("the address")));
        }
        if (any(causes, NoRouteToHostException.class)) {
            return Optional.of(new Diagnosis(
                    "temporal.no-route", "can't be reached: no route to this host", SETTINGS.formatted("the address")));
        }
        return any(causes, ConnectException.class)
                ? Optional.of(new Diagnosis(
                        "temporal.refused",
                        "is down, or the address is wrong: nothing listens there (connection refused)",
                        "Is the frontend running, and is 7233 its port?"))
                : Optional.empty();
    }

    private static Optional<Diagnosis> certificate(List<Throwable> causes) {
        if (any(causes, CertificateExpiredException.class)) {
            return Optional.of(new Diagnosis(
                    "temporal.certificate-expired",
                    "has a certificate that has expired",
                    "Its certificate must be renewed; Opsdeck needs no change."));
        }
        if (any(causes, CertificateNotYetValidException.class)) {
            return Optional.of(new Diagnosis(
                    "temporal.certificate-not-yet-valid",
                    "has a certificate that is not valid yet",
                    "Is the clock of this machine right?"));
        }
        if (said(causes, "PKIX path") || said(causes, "trustAnchors")) {
            return Optional.of(new Diagnosis(
                    "temporal.certificate-untrusted",
                    "has a certificate that Opsdeck does not trust",
                    SETTINGS.formatted("tls.ca")
                            + " It must hold the authority that signed the server's certificate."));
        }
        return any(causes, CertificateException.class)
                ? Optional.of(new Diagnosis(
                        "temporal.certificate-name",
                        "has a certificate for another name",
                        SETTINGS.formatted("tls.server-name") + " It must be a name in the certificate."))
                : Optional.empty();
    }

    private static Optional<Diagnosis> tls(List<Throwable> causes) {
        if (said(causes, "not an SSL/TLS record")) {
            return Optional.of(new Diagnosis(
                    "temporal.plaintext",
                    "speaks plaintext, but Opsdeck is set to use TLS",
                    SETTINGS.formatted("tls") + " Leave tls out for a plaintext server."));
        }
        if (said(causes, "CERTIFICATE_REQUIRED") || said(causes, "BAD_CERTIFICATE") || said(causes, "UNKNOWN_CA")) {
            return Optional.of(new Diagnosis(
                    "temporal.client-certificate",
                    "wants a client certificate that it trusts (mutual TLS)",
                    SETTINGS.formatted("tls.cert and tls.key")));
        }
        return any(causes, SSLException.class)
                ? Optional.of(new Diagnosis(
                        "temporal.tls", "and Opsdeck did not agree on a TLS connection", SETTINGS.formatted("tls")))
                : Optional.empty();
    }

    private static Optional<Diagnosis> otherProtocol(List<Throwable> causes) {
        if (!said(causes, FIRST_BYTES)) {
            return Optional.empty();
        }
        return Optional.of(
                said(causes, HTTP_1_IN_HEXADECIMAL)
                        ? NO_TEMPORAL
                        : new Diagnosis(
                                "temporal.not-temporal",
                                "is something else: it does not speak gRPC",
                                SETTINGS.formatted("the address")));
    }

    private static Diagnosis closed(TemporalClusterSettings cluster) {
        return cluster.tls().isEmpty() && TlsProbe.speaksTls(cluster.address())
                ? new Diagnosis(
                        "temporal.tls-expected",
                        "speaks TLS, but Opsdeck is set to plaintext",
                        SETTINGS.formatted("tls") + " Write tls: {enabled: true}.")
                : new Diagnosis(
                        "temporal.closed-connection",
                        "closed the connection without an answer",
                        "It may be restarting. Try again in a moment.");
    }

    private static List<Throwable> causes(StatusRuntimeException fault) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = fault.getCause(); cause != null && causes.size() < 16; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static boolean any(List<Throwable> causes, Class<? extends Throwable> kind) {
        return causes.stream().anyMatch(kind::isInstance);
    }

    private static boolean said(List<Throwable> causes, String words) {
        return causes.stream()
                .map(cause -> String.valueOf(cause.getMessage()).toUpperCase(Locale.ROOT))
                .anyMatch(message -> message.contains(words.toUpperCase(Locale.ROOT)));
    }
}
