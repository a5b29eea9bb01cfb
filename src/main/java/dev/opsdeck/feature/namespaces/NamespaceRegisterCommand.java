package dev.opsdeck.feature.namespaces;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.PreviewName;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target.TemporalNamespace;
import dev.opsdeck.temporal.PreviewTemporals;
import dev.opsdeck.temporal.TemporalCluster;
import dev.opsdeck.temporal.TemporalNamespaceTargets;
import dev.opsdeck.temporal.TemporalNamespaceTargets.Choice;
import dev.opsdeck.temporal.TemporalPlace;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Registers a namespace and waits until it can be used. */
@Singleton
final class NamespaceRegisterCommand implements Command<NamespaceRegisterCommand.Arguments> {
    private static final Parameter<String> NAME =
            Parameter.positional("name", new NamespaceName(), "letters, digits, \".\", \"_\", \"-\"; at most 255");
    private static final Parameter<Duration> RETENTION =
            Parameter.flag("retention", new Retention(), "how long closed workflows are kept; 72h if left out");
    private static final Parameter<String> DESCRIPTION =
            Parameter.flag("description", FreeText.description(), "what it is for");
    private static final Parameter<String> OWNER =
            Parameter.flag("owner-email", FreeText.email(), "who answers for it");
    private static final Parameter<Boolean> GLOBAL =
            Parameter.switched("global", "may live in several Temporal clusters; cannot be taken back");

    private static final CommandSpec<Arguments> SPEC = CommandSpec.named(
                    "namespace register", Risk.ADMIN, "Registers a Temporal namespace and waits until it is usable")
            .takes(NAME, RETENTION, DESCRIPTION, OWNER, GLOBAL, NamespaceFlags.CLUSTER, PreviewTemporals.PREVIEW)
            .alias("ns register")
            .aboutTemporalAndPreviews()
            .example("namespace register pnats-staging --retention 72h --owner-email platform@example.com")
            .deadline(Duration.ofSeconds(45))
            .build(values -> new Arguments(
                    values.get(NAME),
                    values.find(RETENTION).orElse(Retention.STANDARD),
                    values.find(DESCRIPTION).orElse(""),
                    values.find(OWNER).orElse(""),
                    values.switched(GLOBAL),
                    values.find(NamespaceFlags.CLUSTER),
                    values.find(PreviewTemporals.PREVIEW)));

    private final TemporalNamespaceTargets targets;
    private final PreviewTemporals previews;

    NamespaceRegisterCommand(TemporalNamespaceTargets targets, PreviewTemporals previews) {
        this.targets = targets;
        this.previews = previews;
    }

    record Arguments(
            String name,
            Duration retention,
            String description,
            String ownerEmail,
            boolean global,
            Optional<String> cluster,
            Optional<PreviewName> preview) {}

    @Override
    public CommandSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Resolution resolve(Arguments arguments, Asking asking) {
        if (arguments.global() && arguments.retention().compareTo(Retention.LEAST_GLOBAL) < 0) {
            return new Resolution.Unclear(Reply.refused("%s", Retention.tooShortForGlobal(arguments.retention())));
        }
        if (arguments.preview().isPresent()) {
            return previews.resolveEffect(
                    arguments.preview().get(),
                    arguments.cluster(),
                    asking,
                    place -> new RegisterNamespace(place, wanted(arguments, Environment.PREVIEW)));
        }
        return switch (targets.choose(arguments.name(), arguments.cluster(), asking)) {
            case Choice.Open(Resolution resolution) -> resolution;
            case Choice.Of(TemporalCluster cluster) -> {
                TemporalNamespace target = targets.named(cluster.name(), arguments.name());
                yield new Resolution.Effect(
                        target,
                        new RegisterNamespace(
                                TemporalPlace.cluster(cluster.name()), wanted(arguments, target.environment())));
            }
        };
    }

    /** The pattern's environment, which the decision was about, becomes the namespace's own word. */
    private static NewNamespace wanted(Arguments arguments, Environment environment) {
        return new NewNamespace(
                arguments.name(),
                arguments.retention(),
                arguments.description(),
                arguments.ownerEmail(),
                arguments.global(),
                environment);
    }
}
