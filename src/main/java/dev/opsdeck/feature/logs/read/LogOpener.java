package dev.opsdeck.feature.logs.read;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.logs.read.LogPlan.Planned;
import dev.opsdeck.kubernetes.log.LogContainer;
import dev.opsdeck.kubernetes.log.LogRead;
import dev.opsdeck.kubernetes.log.LogSource;
import dev.opsdeck.kubernetes.log.LogSource.Opened;
import dev.opsdeck.kubernetes.log.LogSource.Why;
import dev.opsdeck.kubernetes.log.LogStream;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Opens the logs of a plan, all at once: which lines of each are asked for, and why one cannot be read. */
@Singleton
public final class LogOpener {
    private final LogSource source;
    private final Clock clock;
    private final ExecutorService opening = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("logs-opening-", 0).factory());

    public LogOpener(LogSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** The opened logs in the order of the plan; who calls closes them. */
    Map<LogStream, Opened> open(LogPlan plan, LogRequest request, Authority authority) throws InterruptedException {
        Map<LogStream, Future<Opened>> asked = new LinkedHashMap<>();
        for (Planned planned : plan.containers()) {
            LogRead read = read(planned.stream(), request);
            LogRead lean = isTimed(plan, request) ? read : read.withoutMoments();
            asked.put(planned.stream(), opening.submit(() -> open(plan, planned, lean, authority)));
        }
        Map<LogStream, Opened> opened = new LinkedHashMap<>();
        for (Map.Entry<LogStream, Future<Opened>> answer : asked.entrySet()) {
            opened.put(answer.getKey(), joined(answer.getValue()));
        }
        return opened;
    }

    /** Whether the lines come with their moments: one log alone is in order as it is. */
    static boolean isTimed(LogPlan plan, LogRequest request) {
        return request.timestamps() || plan.containers().size() > 1;
    }

    private Opened open(LogPlan plan, Planned planned, LogRead read, Authority authority) throws InterruptedException {
        LogContainer container = planned.container();
        if (container.id().isEmpty()) {
            return new Opened.Refused(Why.WAITING, Text.of("it hasn't started (%s)", container.waiting()));
        }
        boolean noPrevious = read.previous()
                && container.previousId().isEmpty()
                && container.waiting().isEmpty();
        return noPrevious ? noPrevious(container) : source.open(plan.where(), read, authority);
    }

    private static Opened noPrevious(LogContainer container) {
        Text sentence = container
                .since()
                .map(since -> Text.of("there is no previous instance: running since %s", new Text.Span.Moment(since)))
                .orElseGet(() -> Text.of("there is no previous instance: it was never restarted"));
        return new Opened.Refused(Why.NO_PREVIOUS, sentence);
    }

    private LogRead read(LogStream stream, LogRequest request) {
        LogRead read = LogRead.whole(stream)
                .since(request.since().map(span -> clock.instant().minus(span)))
                // What is filtered must be looked at first.
                .tail(request.filter().isNone() ? request.lastLines() : OptionalInt.empty());
        return request.previous() ? read.ofPrevious() : read;
    }

    /** The result of a task of ours. */
    static <T> T joined(Future<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    @PreDestroy
    public void close() {
        opening.shutdownNow();
    }
}
