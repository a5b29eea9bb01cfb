package dev.opsdeck.feature.cron.script;

import dev.opsdeck.basics.TextCut;
import dev.opsdeck.command.Authority;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.kubernetes.Attempted;
import dev.opsdeck.kubernetes.KubernetesFaults;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pods of a real cluster, by exec with the rights of one person's teams. */
public final class KubernetesScriptPods implements ScriptPods {
    /** How much output one request brings. */
    private static final int LIMIT = 1 << 20;

    private static final Duration EXEC = Duration.ofSeconds(20);

    /** So much of a shell's complaint goes to the log, in characters. */
    private static final int LONGEST_ERRORS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(KubernetesScriptPods.class);

    private final KubernetesAccess access;
    private final Authority authority;

    public KubernetesScriptPods(KubernetesAccess access, Authority authority) {
        this.access = access;
        this.authority = authority;
    }

    @Override
    public Choice choose(KubernetesNamespace target, ScriptPlace place) {
        List<Pod> pods = access.reads()
                .read(
                        Attempted.by(authority, target, "list the pods"),
                        () -> client(target.cluster())
                                .pods()
                                .inNamespace(target.namespace())
                                .withLabelSelector(place.selector())
                                .list()
                                .getItems());
        return new KubernetesPodChoice(target, place).among(pods);
    }

    @Override
    public Sight look(PodContainer where, String script, List<String> directories) {
        List<String> arguments =
                Stream.concat(Stream.of(script), directories.stream()).toList();
        Said said = exec(where, ProtocolScript.PROBE.words(arguments), EXEC);
        return switch (said.ended()) {
            case KubernetesExec.Ended.NotStarted _ -> new Sight.NoShell();
            case KubernetesExec.Ended.Exited(int code)
            when code >= 126 && said.output().length == 0 -> new Sight.NoShell();
            case KubernetesExec.Ended.Exited _ -> ProtocolAnswer.sight(said.outputText());
            case KubernetesExec.Ended.Lost(Throwable cause) -> throw failure(where, cause);
        };
    }

    @Override
    public Start start(KubernetesNamespace target, ScriptRun run) {
        access.guard().check(target);
        Optional<String> replaced = replaced(run.where());
        if (replaced.isPresent()) {
            return new Start.Replaced(replaced.get(), false);
        }
        List<String> words = ProtocolScript.START.words(ProtocolAnswer.startArguments(run));
        Start answer = start(run, words);
        return answer instanceof Start.NoSession
                ? start(run, Stream.concat(Stream.of("setsid"), words.stream()).toList())
                : answer;
    }

    private Start start(ScriptRun run, List<String> words) {
        Said said;
        try {
            said = exec(run.where(), words, EXEC);
        } catch (KnownFailure failure) {
            Throwable cause = failure.getCause();
            return new Start.Lost(failure, cause != null && KubernetesFaults.mayHaveHappened(cause));
        }
        return switch (said.ended()) {
            case KubernetesExec.Ended.NotStarted _ -> new Start.NoSession();
            case KubernetesExec.Ended.Exited _ ->
                ProtocolAnswer.start(said.outputText())
                        .orElseGet(() -> new Start.Lost(unintelligible(run.where(), said), true));
            case KubernetesExec.Ended.Lost(Throwable cause) -> new Start.Lost(failure(run.where(), cause), true);
        };
    }

    @Override
    public News read(ScriptRun run, long offset, Duration wait) {
        List<String> arguments = List.of(
                run.directory(),
                run.script(),
                run.id(),
                Long.toString(offset),
                Long.toString(wait.toMillis() / 200),
                Integer.toString(LIMIT));
        Said said = exec(run.where(), ProtocolScript.POLL.words(arguments), EXEC.plus(wait.multipliedBy(2)));
        return switch (said.ended()) {
            case KubernetesExec.Ended.Lost(Throwable cause) -> throw failure(run.where(), cause);
            default ->
                ProtocolAnswer.news(said.errorText(), said.output())
                        .orElseThrow(() -> unintelligible(run.where(), said));
        };
    }

    @Override
    public void signal(ScriptRun run, String signal) {
        command(run.where(), ProtocolScript.SIGNAL.words(List.of(run.directory(), run.script(), run.id(), signal)));
    }

    @Override
    public void clean(ScriptRun run) {
        command(run.where(), ProtocolScript.CLEAN.words(List.of(run.directory(), run.script(), run.id())));
    }

    private void command(PodContainer where, List<String> words) {
        if (exec(where, words, EXEC).ended() instanceof KubernetesExec.Ended.Lost(Throwable cause)) {
            throw failure(where, cause);
        }
    }

    @Override
    public Optional<String> replaced(PodContainer where) {
        Optional<Pod> pod = access.reads()
                .read(
                        attempted(where, "look at the pod " + where.pod()),
                        () -> Optional.ofNullable(client(where.cluster())
                                .pods()
                                .inNamespace(where.namespace())
                                .withName(where.pod())
                                .get()));
        if (pod.isEmpty()) {
            return Optional.of("the pod was deleted");
        }
        if (!where.podUid().equals(pod.get().getMetadata().getUid())) {
            return Optional.of("the pod was deleted, and another of its name took its place");
        }
        return KubernetesPodChoice.statuses(pod.get())
                .filter(status -> status.getName().equals(where.container()))
                .findFirst()
                .flatMap(status -> replaced(where, status));
    }

    /** Why the instance that a script was started in is not there any more; empty while it runs. */
    static Optional<String> replaced(PodContainer where, ContainerStatus status) {
        Optional<ContainerStateTerminated> now = terminated(status.getState());
        Optional<ContainerStateTerminated> last = terminated(status.getLastState());
        String how = now.or(() -> last)
                .map(end -> " (%s, exit code %d)".formatted(end.getReason(), end.getExitCode()))
                .orElse("");
        if (!where.containerId().equals(status.getContainerID())) {
            return Optional.of("the container was restarted" + how);
        }
        // Between two starts the status still has the id of the instance that ended.
        boolean waits = status.getState() != null && status.getState().getWaiting() != null;
        return now.or(() -> waits ? last : Optional.empty()).map(_ -> "the container ended" + how);
    }

    private static Optional<ContainerStateTerminated> terminated(ContainerState state) {
        return Optional.ofNullable(state).map(ContainerState::getTerminated);
    }

    @Override
    public Attached attach(KubernetesNamespace target, ScriptRun run, OutputStream output) {
        access.guard().check(target);
        KubernetesClient once = access.clusters().withoutRetries(target.cluster(), authority);
        return KubernetesAttached.start(once, run, output, cause -> failure(run.where(), cause));
    }

    /** What a program said until its end. */
    @SuppressWarnings("ArrayRecordComponent") // Read once by one thread, never compared.
    private record Said(KubernetesExec.Ended ended, byte[] output, byte[] errors) {
        String outputText() {
            return new String(output, StandardCharsets.UTF_8);
        }

        String errorText() {
            return new String(errors, StandardCharsets.UTF_8);
        }
    }

    /** Everything that is run here may be run twice: the protocol is made so. */
    private Said exec(PodContainer where, List<String> words, Duration limit) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try (KubernetesExec exec = KubernetesExec.open(client(where.cluster()), where, words, output, errors)) {
            KubernetesExec.Ended ended = exec.await(limit)
                    .orElseGet(() -> new KubernetesExec.Ended.Lost(
                            new java.util.concurrent.TimeoutException("no end within " + limit)));
            return new Said(ended, output.toByteArray(), errors.toByteArray());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw failure(where, new java.util.concurrent.TimeoutException("interrupted"));
        } catch (RuntimeException refused) {
            throw failure(where, refused);
        }
    }

    private KubernetesClient client(String cluster) {
        return access.clusters().acting(cluster, authority);
    }

    /** At the handshake Kubernetes says no more than 403: the right is named here. */
    private KnownFailure failure(PodContainer where, Throwable cause) {
        boolean refused = Stream.iterate(cause, link -> link != null, Throwable::getCause)
                .limit(20)
                .anyMatch(link -> link instanceof WebSocketHandshakeException handshake
                        && handshake.getResponse().code() == 403);
        String action = refused ? "create pods/exec" : "reach the pod " + where.pod();
        return KubernetesFaults.of(attempted(where, action), cause);
    }

    private KnownFailure unintelligible(PodContainer where, Said said) {
        String errors = said.errorText().strip();
        LOG.warn(
                "the protocol's program in {} of the pod {} ended with {} and no answer that can be read; errors: {}",
                where.container(),
                where.pod(),
                said.ended(),
                TextCut.shortened(errors, LONGEST_ERRORS));
        return failure(where, new java.io.IOException("an answer without an end"));
    }

    private Attempted attempted(PodContainer where, String action) {
        return new Attempted(where.cluster(), Optional.of(where.namespace()), action, authority.teams());
    }
}
