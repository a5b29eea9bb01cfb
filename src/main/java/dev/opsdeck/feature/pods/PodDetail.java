package dev.opsdeck.feature.pods;

import dev.opsdeck.command.Text;
import dev.opsdeck.kubernetes.pod.EventRow;
import java.util.List;
import java.util.Optional;

/**
 * Everything about one pod but its environment variables and annotations, which hold what nobody should read in a channel.
 *
 * @param row its line in a list
 * @param facts node, address, quality of service and so on
 * @param containers its containers, in the order they start
 * @param conditions what Kubernetes says of it
 * @param events the last ones, newest first; empty when they could not be read
 */
public record PodDetail(
        PodRow row,
        List<Fact> facts,
        List<ContainerDetail> containers,
        List<ConditionDetail> conditions,
        Optional<List<EventRow>> events) {
    public PodDetail {
        facts = List.copyOf(facts);
        containers = List.copyOf(containers);
        conditions = List.copyOf(conditions);
    }

    /** A name and its value. */
    record Fact(String name, Text value) {}

    /**
     * One container.
     *
     * @param role empty, {@code init} or {@code sidecar}
     * @param limits what it may use of memory and processor
     */
    record ContainerDetail(
            String name,
            String role,
            String state,
            String lastState,
            boolean ready,
            int restarts,
            String limits,
            String image) {}

    /** One condition; reason and message may be empty. */
    record ConditionDetail(String type, String status, String reason, String message) {}
}
