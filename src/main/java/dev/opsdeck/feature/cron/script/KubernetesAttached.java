package dev.opsdeck.feature.cron.script;

import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.kubernetes.KubernetesFaults;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** A run on one connection that nothing repeats. */
final class KubernetesAttached implements ScriptPods.Attached {
    private final KubernetesExec exec;
    private final Function<Throwable, KnownFailure> failure;

    private KubernetesAttached(KubernetesExec exec, Function<Throwable, KnownFailure> failure) {
        this.exec = exec;
        this.failure = failure;
    }

    /** Starts the run; when the connection fails in a way that leaves that open, its end is {@code Lost}. */
    static ScriptPods.Attached start(
            KubernetesClient once, ScriptRun run, OutputStream output, Function<Throwable, KnownFailure> failure) {
        try {
            KubernetesExec exec = KubernetesExec.open(once, run.where(), run.words(), output, output);
            return new KubernetesAttached(exec, failure);
        } catch (RuntimeException thrown) {
            KnownFailure known = failure.apply(thrown);
            if (!KubernetesFaults.mayHaveHappened(thrown)) {
                throw known;
            }
            return new LostAtOnce(known);
        }
    }

    @Override
    public Optional<ScriptPods.AttachedEnd> await(Duration longest) throws InterruptedException {
        return exec.await(longest).map(ended -> switch (ended) {
            case KubernetesExec.Ended.Exited(int code) -> new ScriptPods.AttachedEnd.Exited(code);
            case KubernetesExec.Ended.NotStarted(String reason) -> new ScriptPods.AttachedEnd.NotStarted(reason);
            case KubernetesExec.Ended.Lost(Throwable cause) -> new ScriptPods.AttachedEnd.Lost(failure.apply(cause));
        });
    }

    @Override
    public void close() {
        exec.close();
    }

    private record LostAtOnce(KnownFailure failure) implements ScriptPods.Attached {
        @Override
        public Optional<ScriptPods.AttachedEnd> await(Duration longest) {
            return Optional.of(new ScriptPods.AttachedEnd.Lost(failure));
        }

        @Override
        public void close() {
            // There is no connection.
        }
    }
}
