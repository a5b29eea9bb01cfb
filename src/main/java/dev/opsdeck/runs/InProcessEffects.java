package dev.opsdeck.runs;

import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.Effect;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.dispatch.DeadlineRunner;
import dev.opsdeck.command.dispatch.EffectExecutor;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries effects out in this process: one that is lost with the process is not taken up again. */
@Singleton
public final class InProcessEffects implements EffectExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(InProcessEffects.class);

    private final EffectHandlers handlers;
    private final EffectClaims claims;
    private final DeadlineRunner runner;

    public InProcessEffects(EffectHandlers handlers, EffectClaims claims, DeadlineRunner runner) {
        this.handlers = handlers;
        this.claims = claims;
        this.runner = runner;
    }

    @Override
    public Reply execute(Effect effect, Duration limit, CommandContext context) {
        InProcessRun<?, ?> run = new InProcessRun<>(handlers.of(effect), effect, EffectContext.of(context));
        return switch (runner.run(() -> exclusively(run), limit)) {
            case DeadlineRunner.Ending.Returned(Reply reply) -> reply;
            case DeadlineRunner.Ending.Late _ ->
                late(run, limit, context.request().id());
            case DeadlineRunner.Ending.Stopped _ -> stopped(run);
            case DeadlineRunner.Ending.Threw(Throwable cause) ->
                broken(run, cause, context.request().id());
        };
    }

    /** Of those who want the same at the same time one does it, in whatever process, and the others learn whose it is. */
    private Reply exclusively(InProcessRun<?, ?> run) throws InterruptedException {
        Optional<String> identity = run.effect().identity();
        if (identity.isEmpty()) {
            return run.run();
        }
        Optional<String> other = claims.claim(identity.get(), run.context().reference());
        if (other.isPresent()) {
            return run.running(other.get());
        }
        try {
            return run.run();
        } finally {
            claims.release(identity.get());
        }
    }

    private static Reply late(InProcessRun<?, ?> run, Duration limit, String requestId) {
        LOG.warn("{} {} ran into its deadline", requestId, run.kind());
        String span = "%d s".formatted(limit.toSeconds());
        return run.endsBeforeItBegins()
                ? Reply.failed("No answer within %s: the other end is slow or down. Nothing was changed.", span)
                : Reply.unknown(
                        "No result within %s: it may or may not have happened. Check before you try again.", span);
    }

    private static Reply stopped(InProcessRun<?, ?> run) {
        return run.endsBeforeItBegins()
                ? Reply.failed("Opsdeck was stopped before this began. Nothing was changed: ask again.")
                : Reply.unknown(
                        "Opsdeck was stopped while this ran: it may or may not have happened. Check before you try"
                                + " again.");
    }

    private static Reply broken(InProcessRun<?, ?> run, Throwable cause, String requestId) {
        boolean nothingBegan = run.endsBeforeItBegins();
        if (cause instanceof KnownFailure known) {
            LOG.info("{} {} ended with {}", requestId, run.kind(), known.code());
            return nothingBegan
                    ? known.reply()
                    : Reply.of(
                            Reply.Outcome.UNKNOWN,
                            Text.of("It was begun, and nobody can tell how it ended.")
                                    .then(known.reply().headline()));
        }
        LOG.error("{} {} failed", requestId, run.kind(), cause);
        Text.Span reference = Text.code(requestId);
        return nothingBegan
                ? Reply.failed(
                        "Something went wrong inside Opsdeck before this began, and nothing was changed; the cause stands"
                                + " under %s in its log.",
                        reference)
                : Reply.unknown(
                        "Opsdeck hit an internal error after the start: it may or may not have happened. Reference"
                                + " %s finds it in the log.",
                        reference);
    }
}
