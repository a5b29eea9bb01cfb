package dev.opsdeck.feature.cron.script;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecListener;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program that was started in a container over one connection. Knows the difference between an end and silence. */
final class KubernetesExec implements AutoCloseable {
    private static final List<String> NOT_STARTED =
            List.of("failed to start exec", "OCI runtime exec failed", "executable file not found");

    private final ExecWatch watch;
    private final Said said;

    private KubernetesExec(ExecWatch watch, Said said) {
        this.watch = watch;
        this.said = said;
    }

    /** How it ended. */
    sealed interface Ended {
        record Exited(int code) implements Ended {}

        /** The runtime could not start it, for sure. */
        record NotStarted(String reason) implements Ended {}

        /** Without a word: it may go on. */
        record Lost(Throwable cause) implements Ended {}
    }

    /**
     * Starts it.
     *
     * @throws RuntimeException when the connection was refused or lost before it stood
     */
    static KubernetesExec open(
            KubernetesClient client, PodContainer where, List<String> words, OutputStream output, OutputStream errors) {
        Said said = new Said();
        ExecWatch watch = client.pods()
                .inNamespace(where.namespace())
                .withName(where.pod())
                .inContainer(where.container())
                .writingOutput(output)
                .writingError(errors)
                .usingListener(said)
                .exec(words.toArray(String[]::new));
        return new KubernetesExec(watch, said);
    }

    /** Waits for the end; empty when it has not come by then. */
    Optional<Ended> await(Duration longest) throws InterruptedException {
        try {
            Integer code = watch.exitCode().get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.of(code == null ? lost() : code >= 0 ? new Ended.Exited(code) : failed());
        } catch (TimeoutException goesOn) {
            return Optional.empty();
        } catch (ExecutionException cut) {
            return Optional.of(new Ended.Lost(cut.getCause() == null ? cut : cut.getCause()));
        }
    }

    /** The API server reported a failure instead of an exit code. */
    private Ended failed() {
        String message =
                said.status.getNow(Optional.empty()).map(Status::getMessage).orElse("");
        return NOT_STARTED.stream().anyMatch(message::contains)
                ? new Ended.NotStarted(lastPart(message))
                : new Ended.Lost(new IOException(message));
    }

    private static Ended lost() {
        return new Ended.Lost(new IOException("the connection was closed without an exit code"));
    }

    /** {@code exec: "sh": executable file not found in $PATH} out of the whole chain of who told whom. */
    private static String lastPart(String message) {
        int from = message.lastIndexOf("exec: ");
        String reason = from < 0 ? message : message.substring(from);
        return reason.endsWith(": unknown") ? reason.substring(0, reason.length() - ": unknown".length()) : reason;
    }

    @Override
    public void close() {
        watch.close();
    }

    /** Keeps what the API server said about the end. */
    private static final class Said implements ExecListener {
        private final CompletableFuture<Optional<Status>> status = new CompletableFuture<>();

        @Override
        public void onExit(int code, Status reported) {
            status.complete(Optional.ofNullable(reported));
        }

        @Override
        public void onClose(int code, String reason) {
            status.complete(Optional.empty());
        }
    }
}
