package dev.opsdeck.kubernetes.pod;

import dev.opsdeck.basics.TextCut;
import io.fabric8.kubernetes.api.model.Probe;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pieces of Kubernetes' answers as words. */
public final class KubernetesWording {
    private static final int LONGEST_MESSAGE = 300;

    private KubernetesWording() {}

    /** A moment as Kubernetes writes it, RFC 3339; empty when there is none. */
    public static Optional<Instant> moment(@Nullable String written) {
        try {
            return Optional.ofNullable(written).map(Instant::parse);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** A message of Kubernetes to stand inside a sentence: without its full stop, shortened. */
    static String message(@Nullable String message, @Nullable String otherwise) {
        String said = message == null || message.isBlank() ? String.valueOf(otherwise) : message.strip();
        String cut = TextCut.shortened(said, LONGEST_MESSAGE);
        return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
    }

    /** What a probe asks. */
    static String probe(Probe probe) {
        if (probe.getHttpGet() != null) {
            return "GET %s on port %s"
                    .formatted(
                            Optional.ofNullable(probe.getHttpGet().getPath()).orElse("/"),
                            probe.getHttpGet().getPort().getValue());
        }
        if (probe.getTcpSocket() != null) {
            return "a connection to port " + probe.getTcpSocket().getPort().getValue();
        }
        return probe.getGrpc() != null ? "gRPC on port " + probe.getGrpc().getPort() : "a command";
    }
}
