package dev.opsdeck.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.opsdeck.command.KnownFailure;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/** What went wrong between Opsdeck and an API server, out of the many shapes in which fabric8 and the JDK report it. */
public final class KubernetesFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int status;
    private final String said;
    private final transient Optional<Duration> retryAfter;

    /**
     * How to tell them apart. Whoever has to compares these, by {@link KubernetesFaults#kind}; the code is a tag for people and
     * metrics, the same whatever the constant is called.
     */
    public enum Kind {
        UNAUTHORIZED("unauthorized"),
        FORBIDDEN("forbidden"),
        NOT_FOUND("not-found"),
        CONFLICT("conflict"),
        GONE("gone"),
        TOO_MANY_REQUESTS("too-many-requests"),
        SERVER_ERROR("server-error"),
        INVALID("invalid"),
        TIMEOUT("timeout"),
        UNREACHABLE("unreachable"),
        UNKNOWN_HOST("unknown-host"),
        UNTRUSTED("untrusted"),
        CUT("cut"),
        NOT_KUBERNETES("not-kubernetes");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** {@code kubernetes.forbidden}. */
        String code() {
            return "kubernetes." + word;
        }
    }

    private KubernetesFault(Kind kind, int status, String said, Optional<Duration> retryAfter, Throwable cause) {
        super(kind.name(), cause);
        this.kind = kind;
        this.status = status;
        this.said = said;
        this.retryAfter = retryAfter;
    }

    Kind kind() {
        return kind;
    }

    /** The HTTP status, or 0 when there was no answer. */
    int status() {
        return status;
    }

    /** The API server's own words; possibly empty. */
    String said() {
        return said;
    }

    /** How long the API server asked to wait. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Whether a read may succeed when it is asked again at once. A second wait for a silent server would take too long. */
    boolean worthASecondTry() {
        return switch (kind) {
            case TOO_MANY_REQUESTS, SERVER_ERROR, CUT -> true;
            default -> false;
        };
    }

    /** Whether an effect may have happened all the same. */
    boolean mayHaveHappened() {
        return switch (kind) {
            case TIMEOUT, CUT, SERVER_ERROR, NOT_KUBERNETES -> true;
            default -> false;
        };
    }

    static KubernetesFault timeout(Throwable cause) {
        return withoutAnswer(Kind.TIMEOUT, cause);
    }

    /**
     * The fault behind an exception.
     *
     * @throws RuntimeException the exception itself when it is nobody's fault but ours
     */
    static KubernetesFault of(Throwable thrown) {
        Optional<KnownFailure> known = first(thrown, KnownFailure.class);
        if (known.isPresent()) {
            throw known.get();
        }
        Optional<KubernetesFault> answered = first(thrown, KubernetesClientException.class)
                .filter(failed -> failed.getCode() > 0)
                .map(KubernetesFault::ofAnswer);
        return answered.or(
                        () -> first(thrown, WebSocketHandshakeException.class).map(KubernetesFault::ofHandshake))
                .or(() -> kindOf(thrown).map(kind -> withoutAnswer(kind, thrown)))
                .orElseThrow(() -> ours(thrown));
    }

    private static KubernetesFault ofAnswer(KubernetesClientException failed) {
        Optional<Status> status = Optional.ofNullable(failed.getStatus());
        Optional<Duration> wait = status.map(Status::getDetails)
                .map(StatusDetails::getRetryAfterSeconds)
                .map(Duration::ofSeconds);
        String said = status.map(Status::getMessage).orElse("");
        return new KubernetesFault(kindOf(failed.getCode()), failed.getCode(), said, wait, failed);
    }

    private static KubernetesFault ofHandshake(WebSocketHandshakeException failed) {
        int code = failed.getResponse().code();
        return new KubernetesFault(kindOf(code), code, "", Optional.empty(), failed);
    }

    private static KubernetesFault withoutAnswer(Kind kind, Throwable cause) {
        return new KubernetesFault(kind, 0, "", Optional.empty(), cause);
    }

    private static Kind kindOf(int status) {
        return switch (status) {
            case 401 -> Kind.UNAUTHORIZED;
            case 403 -> Kind.FORBIDDEN;
            case 404 -> Kind.NOT_FOUND;
            case 409 -> Kind.CONFLICT;
            case 410 -> Kind.GONE;
            case 429 -> Kind.TOO_MANY_REQUESTS;
            case 400, 405, 406, 413, 415, 422 -> Kind.INVALID;
            default -> status >= 500 ? Kind.SERVER_ERROR : Kind.NOT_KUBERNETES;
        };
    }

    /** The order matters: a timeout and a refused connection are IOExceptions too. */
    private static Optional<Kind> kindOf(Throwable thrown) {
        if (any(thrown, UnknownHostException.class, UnresolvedAddressException.class)) {
            return Optional.of(Kind.UNKNOWN_HOST);
        }
        if (any(thrown, HttpConnectTimeoutException.class, ConnectException.class, NoRouteToHostException.class)) {
            return Optional.of(Kind.UNREACHABLE);
        }
        if (any(
                thrown,
                HttpTimeoutException.class,
                TimeoutException.class,
                SocketTimeoutException.class,
                KubernetesClientTimeoutException.class)) {
            return Optional.of(Kind.TIMEOUT);
        }
        if (any(thrown, SSLHandshakeException.class, GeneralSecurityException.class)) {
            return Optional.of(Kind.UNTRUSTED);
        }
        if (any(thrown, JsonProcessingException.class)) {
            return Optional.of(Kind.NOT_KUBERNETES);
        }
        return any(thrown, IOException.class) ? Optional.of(Kind.CUT) : Optional.empty();
    }

    private static boolean any(Throwable thrown, Class<?>... types) {
        return chain(thrown).anyMatch(link -> Stream.of(types).anyMatch(type -> type.isInstance(link)));
    }

    private static <T> Optional<T> first(Throwable thrown, Class<T> type) {
        return chain(thrown).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.<Throwable>iterate(thrown, link -> link != null, Throwable::getCause)
                .limit(20);
    }

    private static RuntimeException ours(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException bug ? bug : new IllegalStateException(thrown);
    }
}
