package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.command.Authority;
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
import java.time.Clock;
import java.time.Duration;

/** Puts live tails together: which lines they begin with, how those look, and where they go. */
@Singleton
public final class FollowSessions {
    private final LogSource source;
    private final LogFiles files;
    private final Redactor redactor;
    private final FollowPace pace;
    private final FollowRuntime runtime;

    @Inject
    public FollowSessions(LogSource source, LogFiles files, Redactor redactor, Clock clock) {
        this(source, files, redactor, FollowPace.usual(), FollowRuntime.system(clock));
    }

    public FollowSessions(LogSource source, LogFiles files, Redactor redactor, FollowPace pace, FollowRuntime runtime) {
        this.source = source;
        this.files = files;
        this.redactor = redactor;
        this.pace = pace;
        this.runtime = runtime;
    }

    /**
     * A live tail that has not begun.
     *
     * @param id by which it can be stopped
     * @param duration for how long it goes on
     */
    FollowSession of(LogPlan plan, LogRequest request, String id, Duration duration, Authority authority) {
        FollowContext context = FollowContext.beginning(plan.where(), authority, source, pace, runtime);
        LogRead begin = new LogRead(
                "",
                "",
                false,
                true,
                request.lastLines(),
                request.since().map(span -> runtime.clock().instant().minus(span)),
                true);
        LineFormat format = new LineFormat(
                !(plan.selection() instanceof PodSelection.Named), plan.choice().several(), request.timestamps());
        return new FollowSession(
                context,
                new FollowWorkers(context, plan, begin),
                new LinePipeline(request.filter(), redactor),
                new LogOutput(format, new Spool(files)),
                new FollowMessage(plan, id, duration));
    }

    FollowRuntime runtime() {
        return runtime;
    }
}
