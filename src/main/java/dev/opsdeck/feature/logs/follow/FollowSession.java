package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.command.Reply;
import dev.opsdeck.feature.logs.line.RawLine;
import dev.opsdeck.feature.logs.line.Rendering;
import dev.opsdeck.feature.logs.read.LogOutput;
import dev.opsdeck.kubernetes.log.LogStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One live tail from its start to its end: takes what the crew reads, puts it in order, shows the newest of it, and ends
 * with the whole. Used by one thread.
 */
public final class FollowSession {
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Tail tail;
    private final FollowCrew crew;
    private final Rendering rendering;
    private final LogOutput output;
    private final FollowMessage message;
    private final Reordering order;
    private final FollowState state = new FollowState();
    private final Instant begun;
    private boolean changed = true;
    private long lastShown;
    private long lastLine = System.nanoTime();
    private long nothingLeftSince;

    FollowSession(Tail tail, FollowCrew crew, Rendering rendering, LogOutput output, FollowMessage message) {
        this.tail = tail;
        this.crew = crew;
        this.rendering = rendering;
        this.output = output;
        this.message = message;
        this.order = new Reordering(tail.pace().hold());
        this.begun = tail.clock().instant();
        this.lastShown = System.nanoTime() - tail.pace().show().toNanos();
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
        try (crew) {
            crew.start();
            ending = untilEnd(duration, stop, show);
        } catch (InterruptedException stopping) {
            ending = new Ending.Interrupted();
        } catch (RuntimeException bug) {
            output.discard();
            throw bug;
        }
        rest();
        return message.last(ending, Duration.between(begun, tail.clock().instant()), crew, state, output);
    }

    private Ending untilEnd(Duration duration, Supplier<Optional<String>> stop, Consumer<Reply> show)
            throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() - end < 0) {
            take(GLANCE);
            release();
            show(show);
            crew.checkSilence();
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
            Optional<FollowEvent> arrival = tail.arrivals().poll(wait);
            if (arrival.isEmpty()) {
                return;
            }
            take(arrival.get());
            wait = Duration.ZERO;
        } while (System.nanoTime() - until < 0);
    }

    private void take(FollowEvent arrival) {
        if (arrival instanceof FollowEvent.Line(LogStream source, RawLine line)) {
            order.add(source, line, System.nanoTime());
        }
        String remark = state.take(arrival);
        if (!remark.isEmpty()) {
            // What came before it stands before it.
            releaseAll();
            output.remark(arrival instanceof FollowEvent.Gap(var _, var _, long to) ? to : tail.now(), remark);
        }
        changed = true;
    }

    private void release() {
        long now = System.nanoTime();
        for (var entry = order.next(now); entry.isPresent(); entry = order.next(now)) {
            write(entry.get());
        }
    }

    private void releaseAll() {
        for (var entry = order.last(); entry.isPresent(); entry = order.last()) {
            write(entry.get());
        }
    }

    private void write(Reordering.Released released) {
        rendering.entry(released.source(), released.entry()).ifPresent(entry -> {
            output.add(entry);
            lastLine = System.nanoTime();
            changed = true;
        });
    }

    private void show(Consumer<Reply> show) {
        long now = System.nanoTime();
        Duration silent = Duration.ofNanos(now - lastLine);
        if (now - lastShown >= tail.pace().show().toNanos() && (changed || message.silenceIsNews(silent))) {
            changed = false;
            lastShown = now;
            show.accept(message.live(crew, state, output, silent));
        }
    }

    private boolean nothingLeft() {
        if (!crew.nothingLeft()) {
            nothingLeftSince = 0;
            return false;
        }
        long now = System.nanoTime();
        nothingLeftSince = nothingLeftSince == 0 ? now : nothingLeftSince;
        return now - nothingLeftSince >= tail.pace().over().toNanos();
    }

    /** What has arrived by the end. */
    private void rest() {
        boolean interrupted = Thread.interrupted();
        try {
            for (var arrival = tail.arrivals().poll(Duration.ZERO);
                    arrival.isPresent();
                    arrival = tail.arrivals().poll(Duration.ZERO)) {
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
