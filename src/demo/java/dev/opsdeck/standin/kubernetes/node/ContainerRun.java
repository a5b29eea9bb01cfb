package dev.opsdeck.standin.kubernetes.node;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One start of a container, as its program sees it. */
public final class ContainerRun {
    private final Pod pod;
    private final Container container;
    private final int attempt;
    private final Instant started;
    private final ContainerLog log;
    private final Sandbox sandbox;
    private final Consumer<Boolean> readiness;
    private final CountDownLatch never = new CountDownLatch(1);

    ContainerRun(Start start, ContainerLog log, Sandbox sandbox, Consumer<Boolean> readiness) {
        this.pod = start.pod();
        this.container = start.container();
        this.attempt = start.attempt();
        this.started = start.at();
        this.log = log;
        this.sandbox = sandbox;
        this.readiness = readiness;
    }

    /**
     * Which start it is.
     *
     * @param attempt 0 for the first
     */
    record Start(Pod pod, Container container, int attempt, Instant at) {}

    /** The pod as it was when it was created. */
    public Pod pod() {
        return pod;
    }

    /** The container as the pod names it. */
    public Container container() {
        return container;
    }

    /** How often the container was restarted before. */
    public int attempt() {
        return attempt;
    }

    /** When it was started; long ago when the pod was there before the stand-in. */
    public Instant started() {
        return started;
    }

    /** The container's environment. */
    public Map<String, String> environment() {
        return sandbox.environment();
    }

    /** The container's private directories, for programs that are real processes. */
    Sandbox sandbox() {
        return sandbox;
    }

    ContainerLog log() {
        return log;
    }

    /** Writes a line to the log. */
    public void print(String line) {
        log.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a line that is as old as it says: the past of a program that ran before the stand-in. */
    public void printAt(Instant at, String line) {
        log.writeAt(at, (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Says whether the container answers its readiness probe; it does as soon as it runs unless told otherwise. */
    public void ready(boolean ready) {
        readiness.accept(ready);
    }

    /** Waits. */
    public void pause(Duration length) throws InterruptedException {
        boolean neverComes = never.await(length.toNanos(), TimeUnit.NANOSECONDS);
        assert !neverComes;
    }
}
