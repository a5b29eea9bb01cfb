package dev.opsdeck.standin.kubernetes.node;

import dev.opsdeck.standin.kubernetes.node.EventRecorder.Word;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One container of a pod through all its starts. */
final class ContainerRuntime {
    /** Restarts that the stand-in has not seen, as {@code backend=4}: a pod that is older than it may come with some. */
    static final String RESTARTS = "demo.opsdeck.dev/restarts";

    private static final String KUBELET = "kubelet";

    private final Pod pod;
    private final Container container;
    private final NodeServices runtime;
    private final Runnable changed;
    private final BackOff backOff;
    private final CountDownLatch never = new CountDownLatch(1);
    private ContainerStatus status;
    private @Nullable ContainerLog log;
    private @Nullable ContainerLog previous;
    private @Nullable Sandbox sandbox;

    /** @param changed is told after every change of the status */
    ContainerRuntime(Pod pod, Container container, NodeServices runtime, Runnable changed) {
        this.pod = pod;
        this.container = container;
        this.runtime = runtime;
        this.changed = changed;
        int before = Optional.ofNullable(pod.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(RESTARTS))
                .filter(text -> text.startsWith(container.getName() + "="))
                .map(text -> Integer.valueOf(text.substring(text.indexOf('=') + 1)))
                .orElse(0);
        this.backOff = new BackOff(before);
        this.status = new ContainerStatusBuilder()
                .withName(container.getName())
                .withImage(container.getImage())
                .withImageID("")
                .withReady(false)
                .withStarted(false)
                .withRestartCount(before)
                .withState(ContainerStates.waiting("ContainerCreating", ""))
                .withLastState(new ContainerState())
                .build();
    }

    String name() {
        return container.getName();
    }

    synchronized ContainerStatus status() {
        return new ContainerStatusBuilder(status).build();
    }

    synchronized Optional<ContainerLog> log(boolean before) {
        return Optional.ofNullable(before ? previous : log);
    }

    /** Where its processes live, while it runs. */
    synchronized Optional<Sandbox> sandbox() {
        return status.getState().getRunning() == null ? Optional.empty() : Optional.ofNullable(sandbox);
    }

    /** Runs it as often as the pod's rule says; the last exit. */
    Exit runAll(String restartPolicy) throws InterruptedException {
        while (true) {
            Instant begun = runtime.clock().instant();
            Exit exit = runOnce();
            boolean again = restartPolicy.equals("Always") || (restartPolicy.equals("OnFailure") && exit.code() != 0);
            if (!again) {
                return exit;
            }
            Duration pause =
                    backOff.after(Duration.between(begun, runtime.clock().instant()));
            if (pause.isPositive()) {
                waitForRestart(pause);
            }
            restarted();
        }
    }

    private void waitForRestart(Duration pause) throws InterruptedException {
        String message = "back-off %s restarting failed container=%s pod=%s_%s(%s)"
                .formatted(
                        goDuration(pause),
                        name(),
                        pod.getMetadata().getName(),
                        pod.getMetadata().getNamespace(),
                        pod.getMetadata().getUid());
        say(Word.warning(
                "BackOff",
                "Back-off restarting failed container %s in pod %s_%s(%s)"
                        .formatted(
                                name(),
                                pod.getMetadata().getName(),
                                pod.getMetadata().getNamespace(),
                                pod.getMetadata().getUid())));
        update(builder -> builder.withLastState(builder.buildState())
                .withState(ContainerStates.waiting("CrashLoopBackOff", message)));
        pause(pause);
    }

    /** {@code 2m40s}, as Go writes it. */
    private static String goDuration(Duration length) {
        return length.toString().substring(2).toLowerCase(java.util.Locale.ROOT).replaceFirst("m$", "m0s");
    }

    private void restarted() {
        update(builder -> {
            if (status.getState().getTerminated() != null) {
                builder.withLastState(status.getState());
            }
            return builder.withRestartCount(status.getRestartCount() + 1);
        });
    }

    private Exit runOnce() throws InterruptedException {
        Image image = pull();
        Sandbox own = runtime.sandboxes()
                .make(pod, container, image.scripts(), runtime.variables().of(pod, container));
        ContainerLog fresh = new ContainerLog(runtime.clock());
        Instant from = started();
        String id = "containerd://" + randomHex();
        synchronized (this) {
            previous = log;
            log = fresh;
            sandbox = own;
        }
        sayUnlessLongAgo(Word.normal("Created", "Container created"));
        sayUnlessLongAgo(Word.normal("Started", "Container started"));
        update(builder -> builder.withState(ContainerStates.running(from))
                .withContainerID(id)
                .withImageID("sha256:" + randomHex())
                .withStarted(true)
                .withReady(true));
        Exit exit = Exit.of(Exit.TERMINATED);
        try {
            exit = run(
                    new ContainerRun(
                            new ContainerRun.Start(pod, container, status().getRestartCount(), from),
                            fresh,
                            own,
                            this::readiness),
                    image);
            return exit;
        } finally {
            runtime.sandboxes().end(own);
            fresh.end();
            Exit last = exit;
            update(builder -> builder.withState(ContainerStates.terminated(
                            last, from, runtime.clock().instant(), id))
                    .withReady(false)
                    .withStarted(false));
        }
    }

    private Exit run(ContainerRun run, Image image) throws InterruptedException {
        List<String> words = new ArrayList<>(container.getCommand());
        if (words.isEmpty()) {
            return image.program().run(run);
        }
        words.addAll(container.getArgs());
        long grace = Optional.ofNullable(pod.getSpec().getTerminationGracePeriodSeconds())
                .orElse(30L);
        return new CommandProgram(words, grace).run(run);
    }

    /** A pod that is older than the stand-in has been running ever since, if it was never restarted. */
    private Instant started() {
        Instant created = Instant.parse(pod.getMetadata().getCreationTimestamp());
        Instant now = runtime.clock().instant();
        return isOld() && firstStart() ? created.plusSeconds(2) : now;
    }

    private boolean isOld() {
        Instant created = Instant.parse(pod.getMetadata().getCreationTimestamp());
        return Duration.between(created, runtime.clock().instant()).compareTo(Duration.ofMinutes(1)) > 0;
    }

    private boolean firstStart() {
        return status().getRestartCount() == 0 && log(false).isEmpty();
    }

    /** Events are kept for an hour: nothing is told of the first start of a pod that was there before. */
    private void sayUnlessLongAgo(Word word) {
        if (!isOld() || status().getRestartCount() > 0) {
            say(word);
        }
    }

    private Image pull() throws InterruptedException {
        BackOff pulls = new BackOff(1);
        while (true) {
            Optional<Image> image = runtime.images().find(container.getImage());
            if (image.isPresent()) {
                sayUnlessLongAgo(Word.normal(
                        "Pulled", "Container image \"%s\" already present on machine".formatted(container.getImage())));
                return image.get();
            }
            String failure =
                    "failed to pull and unpack image \"%1$s\": failed to resolve reference \"%1$s\": %1$s: not found"
                            .formatted(container.getImage());
            say(Word.warning("Failed", "Failed to pull image \"%s\": %s".formatted(container.getImage(), failure)));
            update(builder -> builder.withState(ContainerStates.waiting("ErrImagePull", failure)));
            pause(Duration.ofSeconds(2));
            String wait = "Back-off pulling image \"%s\": ErrImagePull: %s".formatted(container.getImage(), failure);
            say(Word.normal("BackOff", "Back-off pulling image \"%s\"".formatted(container.getImage())));
            update(builder -> builder.withState(ContainerStates.waiting("ImagePullBackOff", wait)));
            pause(pulls.after(Duration.ZERO));
        }
    }

    private void readiness(boolean ready) {
        update(builder -> builder.withReady(ready));
    }

    private void update(java.util.function.UnaryOperator<ContainerStatusBuilder> how) {
        synchronized (this) {
            status = how.apply(new ContainerStatusBuilder(status)).build();
        }
        changed.run();
    }

    private void say(Word word) {
        runtime.events().say(pod, KUBELET, word.about(name()));
    }

    private void pause(Duration length) throws InterruptedException {
        boolean neverComes = never.await(length.toNanos(), TimeUnit.NANOSECONDS);
        assert !neverComes;
    }

    private static String randomHex() {
        byte[] bytes = new byte[32];
        RandomGenerator.getDefault().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
