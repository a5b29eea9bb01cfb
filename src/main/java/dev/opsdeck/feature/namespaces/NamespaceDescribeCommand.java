package dev.opsdeck.feature.namespaces;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.PreviewName;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Text;
import dev.opsdeck.temporal.PreviewTemporals;
import dev.opsdeck.temporal.TemporalNamespaceTargets;
import dev.opsdeck.temporal.TemporalNamespaceTargets.Found;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Shows everything about one namespace. */
@Singleton
final class NamespaceDescribeCommand implements Command<NamespaceDescribeCommand.Arguments> {
    private static final CommandSpec<Arguments> SPEC = CommandSpec.named(
                    "namespace describe",
                    Risk.READ,
                    "Shows one Temporal namespace: retention, owner, environment, clusters")
            .takes(NamespaceFlags.EXISTING, NamespaceFlags.CLUSTER, PreviewTemporals.PREVIEW)
            .alias("ns describe")
            .aboutTemporalAndPreviews()
            .offered("namespace describe %s")
            .example("namespace describe pnats-staging")
            .build(values -> new Arguments(
                    values.get(NamespaceFlags.EXISTING),
                    values.find(NamespaceFlags.CLUSTER),
                    values.find(PreviewTemporals.PREVIEW)));

    private final TemporalNamespaceTargets targets;
    private final PreviewTemporals previews;

    NamespaceDescribeCommand(TemporalNamespaceTargets targets, PreviewTemporals previews) {
        this.targets = targets;
        this.previews = previews;
    }

    record Arguments(String name, Optional<String> cluster, Optional<PreviewName> preview) {}

    @Override
    public CommandSpec<Arguments> spec() {
        return SPEC;
    }

    /** What was read for the decision is what is shown: a second later it could already be another namespace's. */
    @Override
    public Resolution resolve(Arguments arguments, Asking asking) {
        if (arguments.preview().isPresent()) {
            return previews.resolve(
                    arguments.preview().get(),
                    arguments.cluster(),
                    asking,
                    (temporal, _) -> targets.inPreview(temporal, arguments.name(), NamespaceDescribeCommand::reply));
        }
        return switch (targets.find(arguments.name(), arguments.cluster(), asking)) {
            case Found.Elsewhere(Resolution resolution) -> resolution;
            case Found.There there -> new Resolution.Read(there.target(), _ -> reply(there));
        };
    }

    private static Reply reply(Found.There there) {
        Reply reply = Reply.done(
                        "Temporal namespace %s on %s is %s.",
                        Text.code(there.description().name()),
                        Text.code(there.cluster().name()),
                        NamespaceView.state(there.description()))
                .with(NamespaceView.whole(there.cluster(), there.description(), there.environment()));
        return there.environment().agrees()
                ? reply
                : reply.warning(
                        "It counts as production: %s.", there.environment().why());
    }
}
