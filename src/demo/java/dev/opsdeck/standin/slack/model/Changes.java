package dev.opsdeck.standin.slack.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells whoever waits or listens that something in the workspace changed. */
public final class Changes {
    /** What changed: {@code kind} is message, ephemeral, file, view, call, delivery, channel or user; {@code id} names the thing. */
    public record Change(String kind, String id) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition happened = lock.newCondition();
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

    /** Calls the listener after every change, on the thread that made it. */
    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /** Announces a change; the change itself must already be visible. */
    public void announce(String kind, String id) {
        lock.lock();
        try {
            happened.signalAll();
        } finally {
            lock.unlock();
        }
        listeners.forEach(listener -> listener.accept(new Change(kind, id)));
    }

    /** Waits until the question has an answer, asking again after every change; empty when the time is over. */
    public <T> Optional<T> await(Supplier<Optional<T>> question, Duration atMost) {
        long left = atMost.toNanos();
        lock.lock();
        try {
            Optional<T> answer = question.get();
            while (answer.isEmpty() && left > 0) {
                left = happened.awaitNanos(left);
                answer = question.get();
            }
            return answer;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }
}
