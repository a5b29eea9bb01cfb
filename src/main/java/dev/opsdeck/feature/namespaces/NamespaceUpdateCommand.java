package dev.opsdeck.feature.namespaces;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.PreviewName;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Text;
import dev.opsdeck.temporal.PreviewTemporals;
import dev.opsdeck.temporal.TemporalNamespaceTargets;
import dev.opsdeck.temporal.TemporalNamespaceTargets.Found;
import dev.opsdeck.temporal.TemporalPlace;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Changes retention, description or owner of a namespace, and shows what it was before. */
@Singleton
final class NamespaceUpdateCommand implements Command<NamespaceUpdateCommand.Arguments> {
    private static final Parameter<Duration> RETENTION =
            Parameter.flag("retention", new Retention(), "how long closed workflows are kept from now on");
    private static final Parameter<String> DESCRIPTION =
            Parameter.flag("description", FreeText.description(), "what it is for");
    private static final Parameter<String> OWNER =
            Parameter.flag("owner-email", FreeText.email(), "who answers for it");
    private static final String EXAMPLE = "namespace update pnats-staging --retention 30d";

    private static final CommandSpec<Arguments> SPEC = CommandSpec.named(
                    "namespace update", Risk.CHANGE, "Changes retention, description or owner of a Temporal namespace")
            .takes(
                    NamespaceFlags.EXISTING,
                    RETENTION,
                    DESCRIPTION,
                    OWNER,
                    NamespaceFlags.CLUSTER,
                    PreviewTemporals.PREVIEW)
            .alias("ns update")
            .aboutTemporalAndPreviews()
            .example(EXAMPLE)
            .build(values -> new Arguments(
                    values.get(NamespaceFlags.EXISTING),
                    values.find(NamespaceFlags.CLUSTER),
                    values.find(PreviewTemporals.PREVIEW),
                    new NamespaceChange(values.find(RETENTION), values.find(DESCRIPTION), values.find(OWNER))));

    private final TemporalNamespaceTargets targets;
    private final PreviewTemporals previews;

    NamespaceUpdateCommand(TemporalNamespaceTargets targets, PreviewTemporals previews) {
        this.targets = targets;
        this.previews = previews;
    }

    record Arguments(String name, Optional<String> cluster, Optional<PreviewName> preview, NamespaceChange change) {}

    @Override
    public CommandSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Resolution resolve(Arguments arguments, Asking asking) {
        if (arguments.change().isEmpty()) {
            return new Resolution.Unclear(Reply.refused(
                    "Say what to change: %s, %s or %s, for example %s.",
                    Text.code("--retention"),
                    Text.code("--description"),
                    Text.code("--owner-email"),
                    Text.code("/ops " + EXAMPLE)));
        }
        if (arguments.preview().isPresent()) {
            return previews.resolveEffect(
                    arguments.preview().get(),
                    arguments.cluster(),
                    asking,
                    place -> new UpdateNamespace(place, arguments.name(), Environment.PREVIEW, arguments.change()));
        }
        return switch (targets.find(arguments.name(), arguments.cluster(), asking)) {
            case Found.Elsewhere(Resolution resolution) -> resolution;
            case Found.There there ->
                new Resolution.Effect(
                        there.target(),
                        new UpdateNamespace(
                                TemporalPlace.cluster(there.cluster().name()),
                                there.description().name(),
                                there.target().environment(),
                                arguments.change()));
        };
    }
}
