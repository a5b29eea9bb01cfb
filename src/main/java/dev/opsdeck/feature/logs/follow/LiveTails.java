package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.access.OnCall;
import dev.opsdeck.basics.RandomLetters;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.logs.line.LineFormat;
import dev.opsdeck.feature.logs.line.LinePipeline;
import dev.opsdeck.feature.logs.read.LogFiles;
import dev.opsdeck.feature.logs.read.LogOutput;
import dev.opsdeck.feature.logs.read.LogPlan;
import dev.opsdeck.feature.logs.read.LogRequest;
import dev.opsdeck.feature.logs.read.Spool;
import dev.opsdeck.kubernetes.log.LogRead;
import dev.opsdeck.kubernetes.log.LogSource;
import dev.opsdeck.kubernetes.log.PodSelection;
import dev.opsdeck.redaction.Redactor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The live tails of this process: begins them, and ends them when somebody who may says Stop. */
@Singleton
public final class LiveTails {
    /** Each live tail costs updates that all answers share, and a file. */
    private static final int MOST_TAILS = 30;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final LogSource source;
    private final LogFiles files;
    private final Redactor redactor;
    private final FollowTable table;
    private final OnCall onCall;
    private final Clock clock;
    private final FollowPace pace;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    @Inject
    public LiveTails(
            LogSource source, LogFiles files, Redactor redactor, FollowTable table, OnCall onCall, Clock clock) {
        this(source, files, redactor, table, onCall, clock, FollowPace.usual());
    }

    public LiveTails(
            LogSource source,
            LogFiles files,
            Redactor redactor,
            FollowTable table,
            OnCall onCall,
            Clock clock,
            FollowPace pace) {
        this.source = source;
        this.files = files;
        this.redactor = redactor;
        this.table = table;
        this.onCall = onCall;
        this.clock = clock;
        this.pace = pace;
    }

    private record Running(String userId, AtomicReference<Optional<String>> stoppedBy) {}

    /** Follows the containers of a plan for so long, or until somebody stops it. */
    public Reply follow(LogPlan plan, LogRequest request, Duration duration, CommandContext context) {
        if (running.size() >= MOST_TAILS) {
            return Reply.refused(
                    "There are %s live tails already, as many as Opsdeck shows at once: ask again when one has ended, or"
                            + " without %s.",
                    running.size(), Text.code("--follow"));
        }
        String id = newId();
        String asker = context.caller().userId();
        Running mine = new Running(asker, new AtomicReference<>(Optional.empty()));
        running.put(id, mine);
        table.begin(id, asker, duration);
        try {
            return session(plan, request, id, duration, context).run(duration, stop(id, mine), context::show);
        } finally {
            running.remove(id);
            table.end(id);
        }
    }

    private FollowSession session(
            LogPlan plan, LogRequest request, String id, Duration duration, CommandContext context) {
        FollowContext tail = FollowContext.beginning(plan.where(), context.authority(), source, pace, clock);
        LogRead begin = new LogRead(
                "",
                "",
                false,
                true,
                request.lastLines(),
                request.since().map(span -> clock.instant().minus(span)),
                true);
        LineFormat format = new LineFormat(
                !(plan.selection() instanceof PodSelection.Named), plan.choice().several(), request.timestamps());
        return new FollowSession(
                tail,
                new FollowWorkers(tail, plan, begin),
                new LinePipeline(request.filter(), redactor),
                new LogOutput(format, new Spool(files)),
                new FollowMessage(plan, id, duration));
    }

    private String newId() {
        return "t-" + RandomLetters.of(10);
    }

    /** Looks here each time, and in the database now and then. */
    private Supplier<Optional<String>> stop(String id, Running mine) {
        long[] lastLook = {System.nanoTime()};
        return () -> {
            boolean due = System.nanoTime() - lastLook[0] > BETWEEN_LOOKS.toNanos();
            if (due && mine.stoppedBy().get().isEmpty()) {
                lastLook[0] = System.nanoTime();
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
                return Reply.refused("There is no live tail %s any more: it has ended.", Text.code(id));
            }
            if (!mayStop(asker.get(), caller)) {
                return mayNot(asker.get());
            }
            if (here == null) {
                table.stop(id, caller.userId());
                return Reply.done("The live tail was told to stop: it ends within a few seconds.");
            }
            here.stoppedBy().set(Optional.of(caller.userId()));
            return Reply.done("The live tail stops: the whole of it comes as a file.");
        } catch (SQLException away) {
            return Reply.failed(
                    "The live tail does not run in this Opsdeck process, and the database that would reach the other one"
                            + " does not answer: it ends by itself, or press Stop again in a minute.");
        }
    }

    private boolean mayStop(String asker, Caller caller) {
        return asker.equals(caller.userId()) || !Collections.disjoint(onCall.teams(), caller.teams());
    }

    private Reply mayNot(String asker) {
        Text who = Text.of("Only %s, who asked for it", new Text.Span.User(asker));
        return Reply.of(
                Reply.Outcome.REFUSED,
                onCall.teams().isEmpty()
                        ? Text.of("%s, may stop this live tail.", who)
                        : Text.of(
                                "%s, and the team %s may stop this live tail.",
                                who, String.join(", ", onCall.teams())));
    }
}
