package dev.opsdeck.feature.logs;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.ValueType;
import dev.opsdeck.feature.logs.follow.LiveTails;
import jakarta.inject.Singleton;

/**
 * {@code logs stop <id>}: what the button under a live tail stands for. Who may is not the policy's question: whoever began
 * the tail, and the on-call team.
 */
@Singleton
final class LogsStopCommand implements Command<String> {
    private static final Parameter<String> ID =
            Parameter.positional("id", ValueType.text("ID"), "which live tail; its Stop button knows");

    private final LiveTails following;

    LogsStopCommand(LiveTails following) {
        this.following = following;
    }

    @Override
    public CommandSpec<String> spec() {
        return CommandSpec.named(
                        "logs stop",
                        Risk.READ,
                        "Ends a live tail; for the person who started it and the" + " on-call team")
                .takes(ID)
                .example("logs stop t-k3m9x2p7qa")
                .forEveryMember()
                .alwaysPrivate()
                .build(values -> values.get(ID));
    }

    @Override
    public Resolution resolve(String id, Asking asking) {
        return new Resolution.Read(new Target.Asker(), context -> following.stop(id, context.caller()));
    }
}
