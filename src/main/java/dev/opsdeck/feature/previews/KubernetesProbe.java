package dev.opsdeck.feature.previews;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one program that is started in a preview's container to look into it: {@code printenv TEMPORAL_SERVER_ADDRESS}, as
 * two words and without a shell. It changes nothing, so it does not matter should it run twice.
 */
final class KubernetesProbe {
    private static final int SECONDS = 5;
    /** An address is shorter; what is longer is none. */
    private static final int LONGEST = 1_024;

    private static final int NOT_THERE = 1;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NO_PROGRAM = 127;

    private KubernetesProbe() {}

    /**
     * @throws RuntimeException as fabric8 throws it when the connection is refused or lost
     */
    static ProbeResult printenv(KubernetesClient client, String namespace, PreviewContainer container) {
        Bounded output = new Bounded();
        try (ExecWatch watch = client.pods()
                .inNamespace(namespace)
                .withName(container.pod())
                .inContainer(container.name())
                .writingOutput(output)
                .writingError(OutputStream.nullOutputStream())
                .exec("printenv", AddressSource.VARIABLE)) {
            Integer code = watch.exitCode().get(SECONDS, TimeUnit.SECONDS);
            return probed(code == null ? Integer.MIN_VALUE : code, output);
        } catch (TimeoutException slow) {
            return new ProbeResult.Unknown("printenv did not end within %s s".formatted(SECONDS));
        } catch (ExecutionException cut) {
            throw new KubernetesClientException("the connection was cut", cut);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new KubernetesClientException("interrupted", stopping);
        }
    }

    /** A failure without an exit code is the runtime's: it could not start the program. */
    private static ProbeResult probed(int code, Bounded output) {
        return switch (code) {
            case 0 -> new ProbeResult.Value(output.text());
            case NOT_THERE -> new ProbeResult.NotSet();
            case -1, NOT_EXECUTABLE, NO_PROGRAM -> new ProbeResult.Unknown("the container has no printenv");
            case Integer.MIN_VALUE ->
                new ProbeResult.Unknown("the connection to the container ended without an" + " answer");
            default -> new ProbeResult.Unknown("printenv ended with exit code %s".formatted(code));
        };
    }

    /** Keeps the beginning of what is written, and lets the rest go. */
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int character) {
            if (kept.size() < LONGEST) {
                kept.write(character);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            kept.write(bytes, from, Math.max(0, Math.min(length, LONGEST - kept.size())));
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.UTF_8).strip();
        }
    }
}
