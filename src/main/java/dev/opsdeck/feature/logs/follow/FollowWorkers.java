package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.logs.read.LogPlan;
import dev.opsdeck.kubernetes.log.LogContainer;
import dev.opsdeck.kubernetes.log.LogPod;
import dev.opsdeck.kubernetes.log.LogRead;
import dev.opsdeck.kubernetes.log.LogStream;
import dev.opsdeck.kubernetes.log.PodSelection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads of one live tail: one per container, and one that polls for new pods. */
final class FollowWorkers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowWorkers.class);

    /** Between two reads of the pods, however many followers ask for one. */
    private static final Duration LEAST_PAUSE = Duration.ofMillis(250);

    private final FollowContext context;
    private final LogPlan plan;
    private final LogRead begin;
    private final Map<LogStream, Follower> followers = new LinkedHashMap<>();
    private final AtomicInteger reading = new AtomicInteger();
    private final ExecutorService threads;
    private volatile int leftOut;
    private volatile boolean nothingLeft;
    private volatile Map<LogStream, Text> waiting = Map.of();

    /**
     * @param begin how reading begins for the containers of the plan; its pod and container do not count
     */
    FollowWorkers(FollowContext context, LogPlan plan, LogRead begin) {
        this.context = context;
        this.plan = plan;
        this.begin = begin;
        this.threads = Executors.newThreadPerTaskExecutor(context.runtime().threads());
    }

    /** Starts all threads. */
    void start() {
        plan.streams()
                .forEach(stream ->
                        follow(stream, LogRead.whole(stream).tail(begin.tail()).since(begin.since())));
        threads.execute(this::pollPods);
    }

    private void follow(LogStream stream, LogRead first) {
        Follower follower = new Follower(stream, context, first);
        synchronized (followers) {
            followers.put(stream, follower);
        }
        reading.incrementAndGet();
        threads.execute(() -> run(stream, follower));
    }

    private void run(LogStream stream, Follower follower) {
        try {
            try {
                follower.run();
            } finally {
                reading.decrementAndGet();
                synchronized (followers) {
                    followers.remove(stream);
                }
            }
            context.queue().put(new FollowEvent.Ended(stream));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            LOG.error("following {} failed", stream, bug);
        }
    }

    private void pollPods() {
        List<LogStream> known = new ArrayList<>(plan.streams());
        try {
            while (true) {
                readPods(known);
                context.podWatch().awaitNextRead(LEAST_PAUSE, context.pace().poll());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void readPods(List<LogStream> known) {
        PodWatch podWatch = context.podWatch();
        long read = podWatch.beginRead();
        try {
            List<LogPod> pods = context.source()
                    .pods(context.where(), plan.selection(), context.authority())
                    .list();
            podWatch.answered(read, pods);
            join(pods, known);
            waiting = waiting(pods);
            nothingLeft = pods.stream().allMatch(LogPod::over)
                    && (!pods.isEmpty() || plan.selection() instanceof PodSelection.Named);
        } catch (KnownFailure away) {
            podWatch.unanswered(read);
        } catch (RuntimeException bug) {
            LOG.error("the pods of {} could not be read", context.where().words(), bug);
            podWatch.unanswered(read);
        }
    }

    private Map<LogStream, Text> waiting(List<LogPod> pods) {
        Map<LogStream, Text> reasons = new LinkedHashMap<>();
        for (LogPod pod : pods) {
            plan.choice().of(pod).stream()
                    .filter(container -> container.id().isEmpty() && !pod.over())
                    .forEach(container ->
                            reasons.put(pod.stream(container), Text.of("it hasn't started (%s)", container.waiting())));
        }
        return reasons;
    }

    /** Pods that came since are followed from their first line. */
    private void join(List<LogPod> pods, List<LogStream> known) {
        int without = 0;
        for (LogPod pod : pods) {
            for (LogContainer container : plan.choice().of(pod)) {
                LogStream stream = pod.stream(container);
                if (known.contains(stream)) {
                    continue;
                }
                if (reading.get() >= LogPlan.MOST_STREAMS) {
                    without++;
                } else {
                    known.add(stream);
                    follow(stream, LogRead.whole(stream));
                }
            }
        }
        leftOut = without;
    }

    /** Why containers cannot be followed yet. */
    Map<LogStream, Text> waiting() {
        return waiting;
    }

    /** How many containers are left out, because so many are read already. */
    int leftOut() {
        return leftOut;
    }

    /** Whether everything that could be followed has ended. */
    boolean nothingLeft() {
        return nothingLeft && reading.get() == 0;
    }

    /** Closes connections that may have died silently; reading resumes. */
    void checkSilence() {
        List<Follower> all;
        synchronized (followers) {
            all = List.copyOf(followers.values());
        }
        all.forEach(Follower::checkSilence);
    }

    /** Ends all threads and waits up to 2 s for that. */
    @Override
    public void close() {
        synchronized (followers) {
            followers.values().forEach(Follower::stop);
        }
        threads.shutdownNow();
        context.queue().close();
        try {
            if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.info("a log of {} is still being closed", context.where().words());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
