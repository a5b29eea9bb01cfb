package dev.opsdeck.command.dispatch;

import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Run;
import dev.opsdeck.command.Text;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a command's work within its deadline and turns every way it can end into a reply. */
@Singleton
public final class Runner {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("run-", 0).factory());

    /** The work's reply, or the one that says why there is none. */
    Reply run(CommandSpec<?> spec, Command.Work work, Run run) {
        Future<Reply> running = threads.submit(() -> work.run(run));
        try {
            return running.get(spec.deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            running.cancel(true);
            LOG.warn("{} {} ran into its deadline", run.request().id(), spec.name());
            return late(spec);
        } catch (InterruptedException stopping) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            return stopped(spec);
        } catch (ExecutionException ended) {
            return ended(spec, run, ended.getCause() == null ? ended : ended.getCause());
        }
    }

    private static Reply late(CommandSpec<?> spec) {
        String limit = "%d s".formatted(spec.deadline().toSeconds());
        return spec.risk().hasEffect()
                ? Reply.unknown(
                        "No result within %s: it may or may not have happened. Look before asking again.", limit)
                : Reply.failed("No answer within %s: what was asked is slow or away. Nothing was changed.", limit);
    }

    private static Reply stopped(CommandSpec<?> spec) {
        return spec.risk().hasEffect()
                ? Reply.unknown(
                        "Opsdeck was stopped while this ran: it may or may not have happened. Look before asking again.")
                : Reply.failed("Opsdeck was stopped while this ran. Nothing was changed: ask again.");
    }

    private static Reply ended(CommandSpec<?> spec, Run run, Throwable cause) {
        if (cause instanceof KnownFailure known) {
            LOG.info("{} {} ended with {}", run.request().id(), spec.name(), known.code());
            return known.reply();
        }
        if (cause instanceof InterruptedException) {
            return stopped(spec);
        }
        LOG.error("{} {} failed", run.request().id(), spec.name(), cause);
        Text.Span reference = Text.code(run.request().id());
        return spec.risk().hasEffect()
                ? Reply.unknown(
                        "Something went wrong inside Opsdeck after the start: it may or may not have happened. The cause"
                                + " stands under %s in the log.",
                        reference)
                : Reply.failed("Something went wrong inside Opsdeck; the cause stands under %s in its log.", reference);
    }

    /** Interrupts what is still running and gives it a moment to say so. */
    @PreDestroy
    void close() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
    }
}
