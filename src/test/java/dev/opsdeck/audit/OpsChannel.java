package dev.opsdeck.audit;

import dev.opsdeck.access.policy.Estate;
import dev.opsdeck.command.Announcer;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Reply;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A policy that names an ops channel, and what is said there. */
final class OpsChannel implements Announcer, Estate {
    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    /** The headlines, in order. */
    List<String> said() {
        return List.copyOf(said);
    }

    @Override
    public void announce(String channelId, Reply reply) {
        said.add(channelId + " " + reply.headline().plain());
    }

    @Override
    public Optional<String> opsChannel() {
        return Optional.of("C0OPS");
    }

    @Override
    public List<KubernetesCluster> kubernetesClusters() {
        return List.of();
    }

    @Override
    public Optional<Environment> kubernetesPattern(String cluster, String namespace) {
        return Optional.empty();
    }

    @Override
    public Set<String> temporalClusters() {
        return Set.of();
    }

    @Override
    public Optional<Environment> temporalPattern(String cluster, String namespace) {
        return Optional.empty();
    }
}
