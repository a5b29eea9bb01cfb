package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.command.Reply;
import dev.opsdeck.feature.logs.line.LinePipeline;
import dev.opsdeck.feature.logs.line.RawLine;
import dev.opsdeck.feature.logs.read.LogOutput;
import dev.opsdeck.kubernetes.log.LogStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One live tail from its start to its end: takes what the workers read, puts it in order, shows the newest of it, and ends
 * with the whole. Used by one thread.
 */
public final class FollowSession {
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final FollowContext context;
    private final FollowWorkers workers;
    private final LinePipeline pipeline;
    private final LogOutput output;
    private final FollowMessage message;
    private final MergeBuffer buffer;
    private final FollowState state = new FollowState();
    private final Instant begun;
    private boolean changed = true;
    private long lastShown;
    private long lastLine = System.nanoTime();
    private long nothingLeftSince;

    FollowSession(
            FollowContext context,
            FollowWorkers workers,
            LinePipeline pipeline,
            LogOutput output,
            FollowMessage message) {
        this.context = context;
        this.workers = workers;
        this.pipeline = pipeline;
        this.output = output;
        this.message = message;
        this.buffer = new MergeBuffer(context.pace().hold());
        this.begun = context.clock().instant();
        this.lastShown = System.nanoTime() - context.pace().show().toNanos();
    }

    /** Why a tail ends. */
    sealed interface Ending {
        /** Its time is over. */
        record TimeIsOver() implements Ending {}

        /** Somebody pressed Stop. */
        record Stopped(String userId) implements Ending {}

        /** There is nothing left to follow. */
        record NothingLeft() implements Ending {}

        /** Opsdeck itself is stopped. */
        record Interrupted() implements Ending {}
    }

    /**
     * Follows until the end.
     *
     * @param duration for how long at most
     * @param stop who stopped it, once somebody did
     * @param show takes interim replies
     */
    Reply run(Duration duration, Supplier<Optional<String>> stop, Consumer<Reply> show) {
        Ending ending;
        try (workers) {
            workers.start();
            ending = untilEnd(duration, stop, show);
        } catch (InterruptedException stopping) {
            ending = new Ending.Interrupted();
        } catch (RuntimeException bug) {
            output.discard();
            throw bug;
        }
        rest();
        return message.last(ending, Duration.between(begun, context.clock().instant()), workers, state, output);
    }

    private Ending untilEnd(Duration duration, Supplier<Optional<String>> stop, Consumer<Reply> show)
            throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() - end < 0) {
            take(GLANCE);
            release();
            show(show);
            workers.checkSilence();
            Optional<String> stopped = stop.get();
            if (stopped.isPresent()) {
                return new Ending.Stopped(stopped.get());
            }
            if (nothingLeft()) {
                return new Ending.NothingLeft();
            }
        }
        return new Ending.TimeIsOver();
    }

    /** Takes what has arrived, but not for long: the rest of the work waits. */
    private void take(Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        Duration wait = atMost;
        do {
            Optional<FollowEvent> arrival = context.arrivals().poll(wait);
            if (arrival.isEmpty()) {
                return;
            }
            take(arrival.get());
            wait = Duration.ZERO;
        } while (System.nanoTime() - until < 0);
    }

    private void take(FollowEvent arrival) {
        if (arrival instanceof FollowEvent.Line(LogStream source, RawLine line)) {
            buffer.add(source, line, System.nanoTime());
        }
        String remark = state.take(arrival);
        if (!remark.isEmpty()) {
            // What came before it stands before it.
            releaseAll();
            output.remark(arrival instanceof FollowEvent.Gap(var _, var _, long to) ? to : context.now(), remark);
        }
        changed = true;
    }

    private void release() {
        long now = System.nanoTime();
        for (var entry = buffer.next(now); entry.isPresent(); entry = buffer.next(now)) {
            write(entry.get());
        }
    }

    private void releaseAll() {
        for (var entry = buffer.last(); entry.isPresent(); entry = buffer.last()) {
            write(entry.get());
        }
    }

    private void write(MergeBuffer.Released released) {
        pipeline.entry(released.source(), released.entry()).ifPresent(entry -> {
            output.add(entry);
            lastLine = System.nanoTime();
            changed = true;
        });
    }

    private void show(Consumer<Reply> show) {
        long now = System.nanoTime();
        Duration silent = Duration.ofNanos(now - lastLine);
        if (now - lastShown >= context.pace().show().toNanos() && (changed || message.silenceIsNews(silent))) {
            changed = false;
            lastShown = now;
            show.accept(message.live(workers, state, output, silent));
        }
    }

    private boolean nothingLeft() {
        if (!workers.nothingLeft()) {
            nothingLeftSince = 0;
            return false;
        }
        long now = System.nanoTime();
        nothingLeftSince = nothingLeftSince == 0 ? now : nothingLeftSince;
        return now - nothingLeftSince >= context.pace().over().toNanos();
    }

    /** What has arrived by the end. */
    private void rest() {
        boolean interrupted = Thread.interrupted();
        try {
            for (var arrival = context.arrivals().poll(Duration.ZERO);
                    arrival.isPresent();
                    arrival = context.arrivals().poll(Duration.ZERO)) {
                take(arrival.get());
            }
        } catch (InterruptedException again) {
            interrupted = true;
        }
        releaseAll();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
