package dev.opsdeck.command.dispatch;

import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a read within its deadline and turns every way it can end into a reply. */
final class ReadExecution {
    private static final Logger LOG = LoggerFactory.getLogger(ReadExecution.class);

    private final DeadlineRunner runner;

    ReadExecution(DeadlineRunner runner) {
        this.runner = runner;
    }

    /** The work's reply, or the one that says why there is none. */
    Reply run(CommandSpec<?> spec, Command.Work work, CommandContext context) {
        return switch (runner.run(() -> work.run(context), spec.deadline())) {
            case DeadlineRunner.Ending.Returned(Reply reply) -> reply;
            case DeadlineRunner.Ending.Late _ -> late(spec, context);
            case DeadlineRunner.Ending.Stopped _ ->
                Reply.failed("Opsdeck was stopped while this ran. Nothing was changed: try again.");
            case DeadlineRunner.Ending.Threw(Throwable cause) -> threw(spec, context, cause);
        };
    }

    private static Reply late(CommandSpec<?> spec, CommandContext context) {
        LOG.warn("{} {} ran into its deadline", context.request().id(), spec.name());
        return Reply.failed(
                "No answer within %s: the other end is slow or down. Nothing was changed.",
                "%d s".formatted(spec.deadline().toSeconds()));
    }

    private static Reply threw(CommandSpec<?> spec, CommandContext context, Throwable cause) {
        if (cause instanceof KnownFailure known) {
            LOG.info("{} {} ended with {}", context.request().id(), spec.name(), known.code());
            return known.reply();
        }
        LOG.error("{} {} failed", context.request().id(), spec.name(), cause);
        return Reply.failed(
                "Opsdeck hit an internal error. Reference %s finds it in the log.",
                Text.code(context.request().id()));
    }
}
