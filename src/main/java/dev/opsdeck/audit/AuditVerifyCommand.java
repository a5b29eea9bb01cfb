package dev.opsdeck.audit;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.Text;
import dev.opsdeck.database.Database;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code audit verify}: whether anybody changed the record. */
@Singleton
final class AuditVerifyCommand implements Command<AuditVerifyCommand.Arguments> {
    private static final Parameter<Checkpoint> CHECKPOINT = Parameter.flag(
            "checkpoint", new Checkpoint.Type(), "an earlier end of the record, from the channel or the log");

    private final Database database;

    AuditVerifyCommand(Database database) {
        this.database = database;
    }

    record Arguments(Optional<Checkpoint> outside) {}

    @Override
    public CommandSpec<Arguments> spec() {
        return CommandSpec.named("audit verify", Risk.READ, "Checks that nobody changed the record")
                .takes(CHECKPOINT)
                .aboutOpsdeck()
                .example("audit verify")
                .deadline(Duration.ofMinutes(5))
                .build(values -> new Arguments(values.find(CHECKPOINT)));
    }

    @Override
    public Resolution resolve(Arguments asked, Asking asking) {
        return new Resolution.Read(new Target.Opsdeck(), _ -> verify(asked));
    }

    private Reply verify(Arguments asked) {
        List<Checkpoint> outside = asked.outside().stream().toList();
        try {
            return reply(new DatabaseAuditReader(database.dataSource()).verify(outside), outside.isEmpty());
        } catch (IOException unreadable) {
            throw AuditCommand.unreadable(unreadable);
        }
    }

    private static Reply reply(Verification.Verdict verdict, boolean nothingFromOutside) {
        return switch (verdict) {
            case Verification.Verdict.Unbroken(long records, String hash, int checkpoints) -> {
                Reply reply = Reply.done(
                        "The record is intact: %s records, and %s checkpoints agree. Its end is %s.",
                        "%,d".formatted(records), checkpoints, Text.code(new Checkpoint(records, hash).words()));
                yield nothingFromOutside
                        ? reply.note(
                                "A record that was rewritten as a whole is only found with a checkpoint from outside the"
                                        + " database: copy one from the ops channel to %s.",
                                Text.code("--checkpoint"))
                        : reply;
            }
            case Verification.Verdict.Broken(long seq, String reason) ->
                Reply.failed("The record is broken at %s: %s.", seq, reason);
        };
    }
}
