package dev.opsdeck.standin.kubernetes.node;

import dev.opsdeck.standin.kubernetes.node.EventRecorder.Word;
import dev.opsdeck.standin.kubernetes.store.Objects;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** One pod on the node, from its assignment until it is gone. */
final class PodRuntime {
    /** The sandbox, the network, the volumes: a moment in which a pod is seen as ContainerCreating. */
    private static final Duration PREPARATION = Duration.ofMillis(300);

    private final Pod pod;
    private final NodeServices runtime;
    private final Objects objects;
    private final List<ContainerRuntime> initial;
    private final List<ContainerRuntime> containers;
    private final AtomicReference<PodPhase> phase = new AtomicReference<>(PodPhase.PENDING);
    private final CountDownLatch never = new CountDownLatch(1);
    private final Thread thread;

    PodRuntime(Pod pod, NodeServices runtime, Objects objects) {
        this.pod = pod;
        this.runtime = runtime;
        this.objects = objects;
        this.initial = runtimes(pod.getSpec().getInitContainers());
        this.containers = runtimes(pod.getSpec().getContainers());
        this.thread =
                Thread.ofVirtual().name("pod-" + pod.getMetadata().getName()).unstarted(this::run);
    }

    private List<ContainerRuntime> runtimes(List<Container> specified) {
        return specified.stream()
                .map(container -> new ContainerRuntime(pod, container, runtime, this::publish))
                .toList();
    }

    void start() {
        publish();
        thread.start();
    }

    Optional<ContainerRuntime> container(String name) {
        return Stream.concat(containers.stream(), initial.stream())
                .filter(container -> container.name().equals(name))
                .findFirst();
    }

    private void run() {
        try {
            boolean neverComes = never.await(PREPARATION.toMillis(), TimeUnit.MILLISECONDS);
            assert !neverComes;
            if (runInitial()) {
                runContainers();
            }
        } catch (InterruptedException stopped) {
            return;
        }
    }

    private boolean runInitial() throws InterruptedException {
        String policy = pod.getSpec().getRestartPolicy();
        for (ContainerRuntime container : initial) {
            Exit exit = container.runAll(policy.equals("Never") ? "Never" : "OnFailure");
            if (exit.code() != 0) {
                phase.set(PodPhase.FAILED);
                publish();
                return false;
            }
        }
        return true;
    }

    private void runContainers() throws InterruptedException {
        phase.set(PodPhase.RUNNING);
        List<Thread> threads = new ArrayList<>();
        List<Exit> exits = java.util.Collections.synchronizedList(new ArrayList<>());
        try {
            for (ContainerRuntime container : containers) {
                threads.add(Thread.ofVirtual()
                        .name("container-" + container.name())
                        .start(() -> runForGood(container, exits)));
            }
            for (Thread running : threads) {
                running.join();
            }
        } catch (InterruptedException stopped) {
            threads.forEach(Thread::interrupt);
            for (Thread ending : threads) {
                boolean ended = ending.join(Duration.ofSeconds(30));
                assert ended;
            }
            throw stopped;
        }
        phase.set(exits.stream().allMatch(exit -> exit.code() == 0) ? PodPhase.SUCCEEDED : PodPhase.FAILED);
        publish();
    }

    private void runForGood(ContainerRuntime container, List<Exit> exits) {
        try {
            exits.add(container.runAll(pod.getSpec().getRestartPolicy()));
        } catch (InterruptedException stopped) {
            exits.add(Exit.of(Exit.TERMINATED));
        }
    }

    /** Ends all containers and takes the pod out of the store. */
    void stop() {
        containers.stream()
                .filter(container -> container.sandbox().isPresent())
                .forEach(container -> runtime.events()
                        .say(
                                pod,
                                "kubelet",
                                Word.normal("Killing", "Stopping container " + container.name())
                                        .about(container.name())));
        thread.interrupt();
        try {
            boolean ended = thread.join(Duration.ofSeconds(60));
            assert ended;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        objects.remove(
                Pod.class, pod.getMetadata().getNamespace(), pod.getMetadata().getName());
        runtime.sandboxes().forget(pod);
    }

    /** Writes the pod's status as it is now. */
    private synchronized void publish() {
        PodPhase now = phase.get();
        PodStatuses statuses = new PodStatuses(now, runtime.clock().instant());
        objects.edit(
                Pod.class,
                pod.getMetadata().getNamespace(),
                pod.getMetadata().getName(),
                current -> current.getMetadata()
                                .getUid()
                                .equals(pod.getMetadata().getUid())
                        ? statuses.write(
                                current,
                                initial.stream().map(ContainerRuntime::status).toList(),
                                containers.stream()
                                        .map(ContainerRuntime::status)
                                        .toList())
                        : current);
    }
}
