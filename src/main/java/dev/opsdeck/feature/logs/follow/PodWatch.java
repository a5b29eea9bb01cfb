package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.basics.Waiter;
import dev.opsdeck.kubernetes.log.LogContainer;
import dev.opsdeck.kubernetes.log.LogPod;
import dev.opsdeck.kubernetes.log.LogStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Latest known state of the followed containers. */
public final class PodWatch {
    private final Waiter waiter;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Map<LogStream, LogContainer> containers = Map.of();
    private Set<String> over = Set.of();
    private boolean answered = true;
    private long begun;
    private long done;
    private boolean asked;

    PodWatch(Waiter waiter) {
        this.waiter = waiter;
    }

    /** State of a container. */
    sealed interface Current {
        /** It is there. */
        record There(LogContainer container) implements Current {}

        /** Its pod is not there any more. */
        record Gone() implements Current {}

        /** The cluster did not say. */
        record Unknown() implements Current {}
    }

    /** Begins a read of the pods; gives its number. */
    long beginRead() {
        lock.lock();
        try {
            asked = false;
            return ++begun;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a read that was answered. */
    void answered(long read, List<LogPod> pods) {
        Map<LogStream, LogContainer> now = new HashMap<>();
        Set<String> ended = new HashSet<>();
        for (LogPod pod : pods) {
            pod.containers().forEach(container -> now.put(pod.stream(container), container));
            if (pod.over()) {
                ended.add(pod.uid());
            }
        }
        finish(read, () -> {
            containers = now;
            over = ended;
            answered = true;
        });
    }

    /** Ends a read that the cluster did not answer. */
    void unanswered(long read) {
        finish(read, () -> answered = false);
    }

    private void finish(long read, Runnable change) {
        lock.lock();
        try {
            change.run();
            done = read;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the last read was answered. */
    boolean answered() {
        lock.lock();
        try {
            return answered;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the next read is due: at the usual interval, or earlier when a follower asks for one. */
    void awaitNextRead(Duration least, Duration usual) throws InterruptedException {
        lock.lock();
        try {
            long passed = 0;
            while (passed < usual.toNanos() && !(asked && passed >= least.toNanos())) {
                long wait = (asked ? least.toNanos() : usual.toNanos()) - passed;
                passed += wait - waiter.await(lock, changed, wait);
            }
        } finally {
            lock.unlock();
        }
    }

    /** State of a container by a read that begins after this call. */
    Current fresh(LogStream stream) throws InterruptedException {
        lock.lock();
        try {
            long before = begun;
            asked = true;
            changed.signalAll();
            while (done <= before) {
                changed.await();
            }
            return answered ? current(stream) : new Current.Unknown();
        } finally {
            lock.unlock();
        }
    }

    private Current current(LogStream stream) {
        LogContainer container = containers.get(stream);
        return container == null ? new Current.Gone() : new Current.There(container);
    }

    /** Waits until a container has another instance than the one given; empty when it never will. */
    Optional<LogContainer> awaitOther(LogStream stream, Optional<String> known) throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                LogContainer container = containers.get(stream);
                if (container != null
                        && container.id().isPresent()
                        && !container.id().equals(known)) {
                    return Optional.of(container);
                }
                if (done > 0 && answered && (container == null || over.contains(stream.uid()))) {
                    return Optional.empty();
                }
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
