package dev.opsdeck.standin.kubernetes.node;

import dev.opsdeck.standin.kubernetes.node.EventRecorder.Word;
import dev.opsdeck.standin.kubernetes.store.Change;
import dev.opsdeck.standin.kubernetes.store.ObjectStore;
import dev.opsdeck.standin.kubernetes.store.Objects;
import dev.opsdeck.standin.kubernetes.store.ResourceType;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The cluster's only node, and the scheduler that gives it every pod that asks for no other. */
public final class Node implements AutoCloseable {
    private static final String NAME = "node-1";

    private final ObjectStore store;
    private final Objects objects;
    private final NodeServices runtime;
    private final Sandboxes sandboxes = new Sandboxes();
    private final Map<String, PodRuntime> pods = new ConcurrentHashMap<>();
    private final Set<Thread> ending = ConcurrentHashMap.newKeySet();
    private final Thread abrupt = Thread.ofPlatform().name("node-end").unstarted(sandboxes::close);
    private final Thread thread;
    private volatile boolean closing;

    /** Runs pods from now on, with the images that can be pulled. */
    public Node(ObjectStore store, Images images, EventRecorder events, Clock clock) {
        this.store = store;
        this.objects = new Objects(store);
        this.runtime = new NodeServices(clock, images, sandboxes, new Variables(objects), events);
        Runtime.getRuntime().addShutdownHook(abrupt);
        this.thread = Thread.ofVirtual().name("node").start(this::work);
    }

    /** The log of a container's present start, or of the one before. */
    public Optional<ContainerLog> log(Pod pod, String container, boolean previous) {
        return container(pod, container).flatMap(found -> found.log(previous));
    }

    /** Where a container's processes live, while it runs. */
    public Optional<Sandbox> sandbox(Pod pod, String container) {
        return container(pod, container).flatMap(ContainerRuntime::sandbox);
    }

    private Optional<ContainerRuntime> container(Pod pod, String container) {
        return Optional.ofNullable(pods.get(pod.getMetadata().getUid()))
                .flatMap(runtimeOfPod -> runtimeOfPod.container(container));
    }

    private void work() {
        long seen = 0;
        try {
            while (!closing) {
                ObjectStore.Changes news = store.after(seen, ObjectStore.patience());
                if (news.closed()) {
                    return;
                }
                for (Change change : news.changes()) {
                    seen = change.version();
                    if (change.key().type().equals(ResourceType.PODS)) {
                        look(change);
                    }
                }
            }
        } catch (InterruptedException closed) {
            return;
        }
    }

    private void look(Change change) {
        Optional<Pod> pod =
                objects.find(Pod.class, change.key().namespace(), change.key().name());
        if (pod.isEmpty()) {
            change.before()
                    .map(last -> last.at("/metadata/uid").asText())
                    .map(pods::remove)
                    .ifPresent(this::stop);
        } else if (pod.get().getMetadata().getDeletionTimestamp() != null) {
            end(pod.get());
        } else if (pod.get().getSpec().getNodeName() == null && change.before().isEmpty()) {
            schedule(pod.get());
        }
    }

    private void end(Pod pod) {
        PodRuntime running = pods.remove(pod.getMetadata().getUid());
        if (running != null) {
            stop(running);
        } else if (pod.getSpec().getNodeName() == null) {
            objects.remove(
                    Pod.class,
                    pod.getMetadata().getNamespace(),
                    pod.getMetadata().getName());
        }
    }

    private void stop(PodRuntime running) {
        Thread end = Thread.ofVirtual().name("pod-end").unstarted(running::stop);
        ending.removeIf(before -> before.getState() == Thread.State.TERMINATED);
        ending.add(end);
        end.start();
    }

    private void schedule(Pod pod) {
        String namespace = pod.getMetadata().getNamespace();
        String name = pod.getMetadata().getName();
        Map<String, String> wanted = pod.getSpec().getNodeSelector();
        if (wanted != null && !wanted.isEmpty()) {
            unschedulable(pod);
            return;
        }
        objects.edit(Pod.class, namespace, name, found -> {
                    found.getSpec().setNodeName(NAME);
                    return found;
                })
                .ifPresent(assigned -> {
                    if (isNew(assigned)) {
                        runtime.events()
                                .say(
                                        assigned,
                                        "default-scheduler",
                                        Word.normal(
                                                "Scheduled",
                                                "Successfully assigned %s/%s to %s".formatted(namespace, name, NAME)));
                    }
                    PodRuntime running = new PodRuntime(assigned, runtime, objects);
                    pods.put(assigned.getMetadata().getUid(), running);
                    running.start();
                });
    }

    private boolean isNew(Pod pod) {
        return Instant.parse(pod.getMetadata().getCreationTimestamp())
                .plusSeconds(60)
                .isAfter(runtime.clock().instant());
    }

    private void unschedulable(Pod pod) {
        String message = "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector."
                + " preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.";
        runtime.events().say(pod, "default-scheduler", Word.warning("FailedScheduling", message));
        objects.edit(
                Pod.class, pod.getMetadata().getNamespace(), pod.getMetadata().getName(), found -> {
                    found.getStatus()
                            .setConditions(List.of(new PodConditionBuilder()
                                    .withType("PodScheduled")
                                    .withStatus("False")
                                    .withReason("Unschedulable")
                                    .withMessage(message)
                                    .withLastTransitionTime(runtime.clock()
                                            .instant()
                                            .truncatedTo(ChronoUnit.SECONDS)
                                            .toString())
                                    .build()));
                    return found;
                });
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        pods.values().forEach(this::stop);
        ending.forEach(Node::join);
        Runtime.getRuntime().removeShutdownHook(abrupt);
        sandboxes.close();
    }

    private static void join(Thread ending) {
        try {
            ending.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
