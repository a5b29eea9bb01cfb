package dev.opsdeck.feature.logs.read;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.logs.line.Entry;
import dev.opsdeck.feature.logs.line.LineFormat;
import dev.opsdeck.feature.logs.line.LinePipeline;
import dev.opsdeck.feature.logs.line.TimedLines;
import dev.opsdeck.kubernetes.log.LogSource.Opened;
import dev.opsdeck.kubernetes.log.LogStream;
import dev.opsdeck.redaction.Redactor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads the logs of several containers to their end. Memory does not depend on how long they are. */
@Singleton
public final class LogReader {
    /** What takes longer is shown as far as it came. */
    static final Duration LIMIT = Duration.ofMinutes(2);

    private static final Text CUT = Text.of("the connection was cut before its end");
    private static final Text LATE = Text.of("not read to the end");
    /** Memory for last lines that match, of all containers together. */
    private static final long MATCHES_WEIGHT = 24L << 20;

    private final LogOpener opener;
    private final LogFiles files;
    private final Redactor redactor;
    /** Threads of the system: looking through much text would hold up every virtual thread. */
    private final ExecutorService looking = Executors.newFixedThreadPool(
            3, Thread.ofPlatform().name("logs-", 0).daemon().factory());

    public LogReader(LogOpener opener, LogFiles files, Redactor redactor) {
        this.opener = opener;
        this.files = files;
        this.redactor = redactor;
    }

    /**
     * What was read.
     *
     * @param output what is shown
     * @param scanned how many lines were looked at
     * @param unread why logs could not be read, or not to their end
     * @param late whether the time ran out
     */
    public record Result(LogOutput output, long scanned, Map<LogStream, Text> unread, boolean late) {}

    /** Reads the logs of the plan's containers. */
    public Result read(LogPlan plan, LogRequest request, Authority authority) throws InterruptedException {
        Map<LogStream, Text> unread = new LinkedHashMap<>();
        List<InputStream> open = new ArrayList<>();
        List<ContainerEntries> logs = new ArrayList<>();
        try {
            LinePipeline pipeline = new LinePipeline(request.filter(), redactor);
            opener.open(plan, request, authority).forEach((stream, answer) -> {
                switch (answer) {
                    case Opened.Stream(InputStream bytes) -> {
                        open.add(bytes);
                        logs.add(new ContainerEntries(
                                stream, new TimedLines(bytes, LogOpener.isTimed(plan, request)), pipeline));
                    }
                    case Opened.Refused(var _, Text sentence) -> unread.put(stream, sentence);
                }
            });
            LogOutput output =
                    new LogOutput(LineFormat.telling(plan.streams(), request.timestamps()), new Spool(files));
            boolean late = !finished(logs, request, output, open);
            logs.stream().filter(ContainerEntries::cut).forEach(log -> unread.put(log.source(), late ? LATE : CUT));
            return new Result(
                    output, logs.stream().mapToLong(ContainerEntries::scanned).sum(), unread, late);
        } finally {
            closeAll(open);
        }
    }

    private Callable<Boolean> work(List<ContainerEntries> logs, LogRequest request, LogOutput output) {
        return () -> {
            boolean lastMatches =
                    !request.filter().isNone() && request.lastLines().isPresent();
            List<Entries> each = new ArrayList<>();
            for (ContainerEntries log : logs) {
                each.add(lastMatches ? log.last(request.lastLines().getAsInt(), MATCHES_WEIGHT / logs.size()) : log);
            }
            Entries all = Entries.merged(each);
            for (Optional<Entry> entry = all.next(); entry.isPresent(); entry = all.next()) {
                output.add(entry.get());
            }
            return true;
        };
    }

    /** Does the work; when the time is over, ends it by closing what it reads. */
    private boolean finished(List<ContainerEntries> logs, LogRequest request, LogOutput output, List<InputStream> open)
            throws InterruptedException {
        Future<Boolean> work = looking.submit(work(logs, request, output));
        try {
            work.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            closeAll(open);
            LogOpener.joined(work);
            return false;
        } catch (InterruptedException stopping) {
            closeAll(open);
            Thread.startVirtualThread(() -> discard(work, output));
            throw stopping;
        } catch (ExecutionException bug) {
            output.discard();
            throw new IllegalStateException(bug.getCause());
        }
    }

    /** The work ends by itself once there is nothing more to read. */
    private static void discard(Future<Boolean> work, LogOutput output) {
        try {
            LogOpener.joined(work);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } finally {
            output.discard();
        }
    }

    private static void closeAll(List<InputStream> open) {
        for (InputStream stream : open) {
            try {
                stream.close();
            } catch (IOException closedAnyway) {
                // It was only read.
            }
        }
    }

    @PreDestroy
    public void close() {
        looking.shutdownNow();
    }
}
