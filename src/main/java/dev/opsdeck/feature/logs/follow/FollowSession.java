package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.command.Reply;
import dev.opsdeck.feature.logs.line.LinePipeline;
import dev.opsdeck.feature.logs.line.RawLine;
import dev.opsdeck.feature.logs.read.LogOutput;
import dev.opsdeck.kubernetes.log.LogStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One live tail from its start to its end: takes what the workers read, puts it in order, shows the newest of it, and
 * ends with the whole. Used by one thread.
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
    private long lastLine;
    private OptionalLong nothingLeftSince = OptionalLong.empty();

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
        this.begun = context.runtime().clock().instant();
        this.lastLine = now();
        this.lastShown = now() - context.pace().show().toNanos();
    }

    /**
     * Follows until the end.
     *
     * @param duration for how long at most
     * @param stop who stopped it, once somebody did
     * @param show takes interim replies
     */
    Reply run(Duration duration, Supplier<Optional<String>> stop, Consumer<Reply> show) {
        FollowEnd end;
        try (workers) {
            workers.start();
            end = untilEnd(duration, stop, show);
        } catch (InterruptedException stopping) {
            end = new FollowEnd.Interrupted();
        } catch (RuntimeException bug) {
            output.discard();
            throw bug;
        }
        rest();
        return message.last(
                end, Duration.between(begun, context.runtime().clock().instant()), workers, state, output);
    }

    private long now() {
        return context.runtime().nanos();
    }

    private FollowEnd untilEnd(Duration duration, Supplier<Optional<String>> stop, Consumer<Reply> show)
            throws InterruptedException {
        long over = now() + duration.toNanos();
        while (now() - over < 0) {
            take(GLANCE);
            release();
            show(show);
            workers.checkSilence();
            Optional<String> stopped = stop.get();
            if (stopped.isPresent()) {
                return new FollowEnd.Stopped(stopped.get());
            }
            if (nothingLeft()) {
                return new FollowEnd.NothingLeft();
            }
        }
        return new FollowEnd.TimeIsOver();
    }

    /** Takes events for at most that long: the rest of the work waits. */
    private void take(Duration atMost) throws InterruptedException {
        long until = now() + atMost.toNanos();
        Duration wait = atMost;
        do {
            Optional<FollowEvent> event = context.queue().poll(wait);
            if (event.isEmpty()) {
                return;
            }
            take(event.get());
            wait = Duration.ZERO;
        } while (now() - until < 0);
    }

    private void take(FollowEvent event) {
        if (event instanceof FollowEvent.Line(LogStream source, RawLine line)) {
            buffer.add(source, line, now());
        }
        String remark = state.take(event);
        if (!remark.isEmpty()) {
            // What came before it stands before it.
            releaseAll();
            output.remark(
                    event instanceof FollowEvent.Gap(var _, var _, long to)
                            ? to
                            : context.runtime().now(),
                    remark);
        }
        changed = true;
    }

    private void release() {
        long now = now();
        for (var entry = buffer.next(now); entry.isPresent(); entry = buffer.next(now)) {
            write(entry.get());
        }
    }

    private void releaseAll() {
        for (var entry = buffer.last(now()); entry.isPresent(); entry = buffer.last(now())) {
            write(entry.get());
        }
    }

    private void write(MergeBuffer.Released released) {
        pipeline.entry(released.source(), released.entry()).ifPresent(entry -> {
            output.add(entry);
            lastLine = now();
            changed = true;
        });
    }

    private void show(Consumer<Reply> show) {
        long now = now();
        Duration silent = Duration.ofNanos(now - lastLine);
        if (now - lastShown >= context.pace().show().toNanos() && (changed || message.silenceIsNews(silent))) {
            changed = false;
            lastShown = now;
            show.accept(message.live(workers, state, output, silent));
        }
    }

    private boolean nothingLeft() {
        if (!workers.nothingLeft()) {
            nothingLeftSince = OptionalLong.empty();
            return false;
        }
        long now = now();
        long since = nothingLeftSince.orElse(now);
        nothingLeftSince = OptionalLong.of(since);
        return now - since >= context.pace().over().toNanos();
    }

    /** Takes what is still in the queue. */
    private void rest() {
        boolean interrupted = Thread.interrupted();
        try {
            for (var event = context.queue().poll(Duration.ZERO);
                    event.isPresent();
                    event = context.queue().poll(Duration.ZERO)) {
                take(event.get());
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
