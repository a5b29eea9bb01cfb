package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.basics.RandomLetters;
import dev.opsdeck.basics.Ticker;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.logs.read.LogPlan;
import dev.opsdeck.feature.logs.read.LogRequest;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Registry of the live tails of this process: starts them, and stops those of this and of other processes. */
@Singleton
public final class LiveTails {
    /** Each live tail costs updates that all answers share, and a file. */
    private static final int MOST_TAILS = 30;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final FollowSessions sessions;
    private final FollowTable table;
    private final StopRight stopRight;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    public LiveTails(FollowSessions sessions, FollowTable table, StopRight stopRight) {
        this.sessions = sessions;
        this.table = table;
        this.stopRight = stopRight;
    }

    private record Running(String userId, AtomicReference<Optional<String>> stoppedBy) {}

    /** Follows the containers of a plan for so long, or until somebody stops it. */
    public Reply follow(LogPlan plan, LogRequest request, Duration duration, CommandContext context) {
        if (running.size() >= MOST_TAILS) {
            return Reply.refused(
                    "Too many live tails: %s are running, the most that Opsdeck shows at once. Try again when one"
                            + " has ended, or without %s.",
                    running.size(), Text.code("--follow"));
        }
        String id = newId();
        String asker = context.caller().userId();
        Running mine = new Running(asker, new AtomicReference<>(Optional.empty()));
        running.put(id, mine);
        table.begin(id, asker, duration);
        try {
            return sessions.of(plan, request, id, duration, context.authority())
                    .run(duration, stop(id, mine), context::show);
        } finally {
            running.remove(id);
            table.end(id);
        }
    }

    private String newId() {
        return "t-" + RandomLetters.of(10);
    }

    /** Looks here each time, and in the database now and then. */
    private Supplier<Optional<String>> stop(String id, Running mine) {
        Ticker ticker = sessions.runtime().ticker();
        long[] lastLook = {ticker.nanos()};
        return () -> {
            boolean due = ticker.since(lastLook[0]).compareTo(BETWEEN_LOOKS) > 0;
            if (due && mine.stoppedBy().get().isEmpty()) {
                lastLook[0] = ticker.nanos();
                table.stoppedBy(id).ifPresent(user -> mine.stoppedBy().set(Optional.of(user)));
            }
            return mine.stoppedBy().get();
        };
    }

    /** Ends a tail of this process or of another one. */
    public Reply stop(String id, Caller caller) {
        Running here = running.get(id);
        try {
            Optional<String> asker = here == null ? table.runningFor(id) : Optional.of(here.userId());
            if (asker.isEmpty()) {
                return Reply.refused("The live tail %s has already ended.", Text.code(id));
            }
            Optional<Reply> refusal = stopRight.refusal(asker.get(), caller);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (here == null) {
                table.stop(id, caller.userId());
                return Reply.done("Stopping: the live tail ends within a few seconds.");
            }
            here.stoppedBy().set(Optional.of(caller.userId()));
            return Reply.done("Stopping: the full log follows as a file.");
        } catch (SQLException away) {
            return Reply.failed(
                    "The live tail runs in another Opsdeck process, and the database that would reach it doesn't"
                            + " answer: press Stop again in a minute, or let it end by itself.");
        }
    }
}
