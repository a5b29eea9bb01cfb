package dev.opsdeck.feature.logs;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.logs.follow.FakeInstance;
import dev.opsdeck.kubernetes.log.LogContainer;
import dev.opsdeck.kubernetes.log.LogContainer.Role;
import dev.opsdeck.kubernetes.log.LogPod;
import dev.opsdeck.kubernetes.log.LogRead;
import dev.opsdeck.kubernetes.log.LogSource;
import dev.opsdeck.kubernetes.log.LogStream;
import dev.opsdeck.kubernetes.log.PodSelection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Logs as a kubelet serves them: by container and instance, from the newest file only, to connections that can be cut.
 * Safe for several threads.
 */
public final class FakeKubelet implements LogSource {
    private final Map<LogStream, Instances> containers = new LinkedHashMap<>();
    private final List<ServedLog> connections = new ArrayList<>();
    private final Map<String, Opened.Refused> refusals = new LinkedHashMap<>();
    private long clock = Instant.parse("2026-11-21T12:00:00Z").getEpochSecond() * 1_000_000_000L;
    private boolean away;
    private int requests;

    /** The instances of one container; the last one is the present one. */
    private static final class Instances {
        private final List<FakeInstance> all = new ArrayList<>();
        private boolean over;
    }

    public static LogStream stream(String pod, String container) {
        return new LogStream(pod, "uid-" + pod, pod, container);
    }

    /** Starts a container, or starts it anew. */
    public synchronized void start(LogStream stream) {
        Instances instances = containers.computeIfAbsent(stream, _ -> new Instances());
        if (!instances.all.isEmpty()) {
            instances.all.getLast().running = false;
        }
        instances.all.add(new FakeInstance(stream.container() + "-" + instances.all.size()));
        notifyAll();
    }

    /** Ends a container for good. */
    public synchronized void end(LogStream stream) {
        present(stream).running = false;
        containers.get(stream).over = true;
        notifyAll();
    }

    /** Deletes a pod. */
    public synchronized void delete(LogStream stream) {
        end(stream);
        containers.remove(stream);
    }

    private FakeInstance present(LogStream stream) {
        return containers.get(stream).all.getLast();
    }

    /** Writes a line, a while after the one before. */
    public synchronized void write(LogStream stream, String text) {
        write(stream, text, 10_000_000L);
    }

    public synchronized void write(LogStream stream, String text, long nanosLater) {
        clock += nanosLater;
        FakeInstance instance = present(stream);
        instance.write(clock, text);
        notifyAll();
    }

    /** From now on only what is written later is served to those who ask anew. */
    public synchronized void rotate(LogStream stream) {
        present(stream).rotate();
    }

    /** Cuts every open connection. */
    public synchronized void cut() {
        connections.forEach(ServedLog::cut);
        connections.clear();
        notifyAll();
    }

    /** The API server stops, or is there again. */
    public synchronized void away(boolean isAway) {
        away = isAway;
        cut();
    }

    /** From now on the log of a pod's containers cannot be read. */
    public synchronized void refuse(String pod, Why why, String sentence) {
        refusals.put(pod, new Opened.Refused(why, Text.of("%s", sentence)));
    }

    /** From now on it can be read. */
    public synchronized void allow(String pod) {
        refusals.remove(pod);
    }

    public synchronized int connections() {
        return connections.size();
    }

    public synchronized int requests() {
        return requests;
    }

    @Override
    public synchronized Search find(Meant meant, Authority authority) {
        return new Search.Found(new PodSelection.All(), pods(meant.where(), new PodSelection.All(), authority));
    }

    @Override
    public synchronized Pods pods(KubernetesNamespace where, PodSelection selection, Authority authority) {
        if (away) {
            throw new dev.opsdeck.command.KnownFailure(
                    "kubernetes.unreachable", dev.opsdeck.command.Reply.failed("The cluster is away."));
        }
        Map<String, List<LogContainer>> byPod = new LinkedHashMap<>();
        Map<String, Boolean> over = new LinkedHashMap<>();
        containers.forEach((stream, instances) -> {
            byPod.computeIfAbsent(stream.pod(), _ -> new ArrayList<>()).add(container(stream, instances));
            over.merge(stream.pod(), instances.over, Boolean::logicalAnd);
        });
        return new Pods(
                byPod.entrySet().stream()
                        .map(pod -> new LogPod(
                                pod.getKey(),
                                "uid-" + pod.getKey(),
                                pod.getKey(),
                                over.get(pod.getKey()),
                                "",
                                pod.getValue(),
                                Optional.of(pod.getValue().getFirst().name())))
                        .toList(),
                false);
    }

    private static LogContainer container(LogStream stream, Instances instances) {
        FakeInstance present = instances.all.getLast();
        Optional<String> previous = instances.all.size() < 2
                ? Optional.empty()
                : Optional.of(instances.all.get(instances.all.size() - 2).id);
        return new LogContainer(
                stream.container(),
                Role.MAIN,
                Optional.of(present.id),
                present.running,
                Optional.of(Instant.parse("2026-11-21T11:00:00Z")),
                "",
                previous);
    }

    @Override
    public synchronized Opened open(KubernetesNamespace where, LogRead read, Authority authority) {
        requests++;
        if (away) {
            return new Opened.Refused(Why.AWAY, Text.of("the cluster is away"));
        }
        Opened.Refused refused = refusals.get(read.pod());
        if (refused != null) {
            return refused;
        }
        Instances instances = containers.get(stream(read.pod(), read.container()));
        if (instances == null) {
            return new Opened.Refused(Why.GONE, Text.of("it is not there any more"));
        }
        int back = read.previous() ? 2 : 1;
        if (instances.all.size() < back) {
            return new Opened.Refused(Why.NO_PREVIOUS, Text.of("there is none"));
        }
        ServedLog served = new ServedLog(this, instances.all.get(instances.all.size() - back), read);
        if (read.follow()) {
            connections.add(served);
        }
        return new Opened.Stream(served);
    }

    /** A connection was closed by whoever reads. */
    synchronized void left(ServedLog connection) {
        connections.remove(connection);
        notifyAll();
    }
}
