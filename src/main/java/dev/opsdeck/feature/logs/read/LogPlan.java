package dev.opsdeck.feature.logs.read;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.kubernetes.log.ContainerChoice;
import dev.opsdeck.kubernetes.log.LogContainer;
import dev.opsdeck.kubernetes.log.LogPod;
import dev.opsdeck.kubernetes.log.LogSource;
import dev.opsdeck.kubernetes.log.LogStream;
import dev.opsdeck.kubernetes.log.PodSelection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which containers' logs are read.
 *
 * @param where the namespace
 * @param selection the pods that are meant, now and later
 * @param choice the containers that are meant of each
 * @param containers those of now, at most {@link #MOST_STREAMS}
 * @param leftOut how many more there are now
 * @param others further containers of the same pods that can be asked for
 */
public record LogPlan(
        KubernetesNamespace where,
        PodSelection selection,
        ContainerChoice choice,
        List<Planned> containers,
        int leftOut,
        List<String> others) {
    /** Logs that are read at the same time. */
    public static final int MOST_STREAMS = 50;

    /** Pods beyond which somebody is asked to be more precise. */
    private static final int MOST_PODS = 100;

    /** A container and its state of now. */
    record Planned(LogStream stream, LogContainer container) {}

    public LogPlan {
        containers = List.copyOf(containers);
        others = List.copyOf(others);
    }

    /** What came of planning. */
    public sealed interface Made {
        record Ready(LogPlan plan) implements Made {}

        record Unclear(Reply reply) implements Made {}
    }

    /** The plan for pods that were found. */
    public static Made of(
            KubernetesNamespace where, PodSelection selection, ContainerChoice choice, LogSource.Pods pods) {
        if (pods.more() || pods.list().size() > MOST_PODS) {
            return new Made.Unclear(Reply.refused(
                    "%s%s pods match in %s, too many to read together: name a pod, %s, or narrow it by labels (%s).",
                    pods.more() ? "More than " : "",
                    pods.list().size(),
                    Text.code(where.words()),
                    Text.code("deployment/NAME"),
                    Text.code("-l app=NAME")));
        }
        List<Planned> all = pods.list().stream()
                // Of many, those that can still write come first.
                .sorted(Comparator.comparing(LogPod::over).thenComparing(LogPod::name))
                .flatMap(pod -> choice.of(pod).stream().map(container -> new Planned(pod.stream(container), container)))
                .toList();
        if (all.isEmpty() && !pods.list().isEmpty() && choice instanceof ContainerChoice.Named(String name)) {
            return new Made.Unclear(Reply.refused(
                    "No container %s in %s. There are: %s.",
                    Text.code(name), Text.code(where.words()), names(pods.list())));
        }
        int shown = Math.min(all.size(), MOST_STREAMS);
        return new Made.Ready(new LogPlan(
                where, selection, choice, all.subList(0, shown), all.size() - shown, others(choice, pods.list())));
    }

    private static String names(List<LogPod> pods) {
        return pods.stream()
                .flatMap(pod -> pod.containers().stream())
                .map(LogContainer::name)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .limit(20)
                .collect(Collectors.joining(", "));
    }

    private static List<String> others(ContainerChoice choice, List<LogPod> pods) {
        if (!(choice instanceof ContainerChoice.Default)) {
            return List.of();
        }
        return pods.stream()
                .flatMap(pod -> pod.containers().stream()
                        .filter(container -> container.role() == LogContainer.Role.MAIN)
                        .map(LogContainer::name)
                        .filter(name -> !Optional.of(name).equals(pod.defaultContainer())))
                .distinct()
                .limit(10)
                .toList();
    }

    public List<LogStream> streams() {
        return containers.stream().map(Planned::stream).toList();
    }
}
