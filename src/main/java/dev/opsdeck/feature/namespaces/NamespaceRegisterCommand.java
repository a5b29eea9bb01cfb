package dev.opsdeck.feature.namespaces;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Decision;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.PreviewName;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Run;
import dev.opsdeck.command.Target.TemporalNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.temporal.NamespaceDescription;
import dev.opsdeck.temporal.PreviewTemporals;
import dev.opsdeck.temporal.TemporalCluster;
import dev.opsdeck.temporal.TemporalNamespaceTargets;
import dev.opsdeck.temporal.TemporalNamespaceTargets.Choice;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
            Parameter.toggle("global", "may live in several Temporal clusters; cannot be taken back");

    private static final CommandSpec<Arguments> SPEC = CommandSpec.named(
                    "namespace register", Risk.ADMIN, "Registers a Temporal namespace and waits until it is usable")
            .takes(NAME, RETENTION, DESCRIPTION, OWNER, GLOBAL, NamespaceFlags.CLUSTER, PreviewTemporals.PREVIEW)
            .alias("ns register")
            .aboutTemporalAndPreviews()
            .example("namespace register pnats-staging --retention 72h --owner-email platform@example.com")
            .deadline(Duration.ofSeconds(45))
            .reads(values -> new Arguments(
                    values.get(NAME),
                    values.find(RETENTION).orElse(Retention.STANDARD),
                    values.find(DESCRIPTION).orElse(""),
                    values.find(OWNER).orElse(""),
                    values.on(GLOBAL),
                    values.find(NamespaceFlags.CLUSTER),
                    values.find(PreviewTemporals.PREVIEW)));

    private final TemporalNamespaceTargets targets;
    private final PreviewTemporals previews;
    private final NamespaceService namespaces;

    NamespaceRegisterCommand(TemporalNamespaceTargets targets, PreviewTemporals previews, NamespaceService namespaces) {
        this.targets = targets;
        this.previews = previews;
        this.namespaces = namespaces;
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
            return previews.resolve(
                    arguments.preview().get(),
                    arguments.cluster(),
                    asking,
                    (temporal, run) -> register(temporal, wanted(arguments, Environment.PREVIEW), run));
        }
        return switch (targets.choose(arguments.name(), arguments.cluster(), asking)) {
            case Choice.Open(Resolution resolution) -> resolution;
            case Choice.Of(TemporalCluster cluster) -> {
                TemporalNamespace target = targets.named(cluster.name(), arguments.name());
                yield new Resolution.Ready(
                        target, run -> register(cluster, wanted(arguments, target.environment()), run));
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

    private Reply register(TemporalCluster cluster, NewNamespace wanted, Run run) throws InterruptedException {
        Optional<NamespaceDescription> there = namespaces.find(cluster, wanted.name());
        if (there.isPresent()) {
            return taken(cluster, there.get(), run);
        }
        return switch (namespaces.register(cluster, wanted)) {
            case NamespaceService.Registration.Registered(NamespaceDescription now) -> registered(cluster, now, run);
            case NamespaceService.Registration.Taken(NamespaceDescription first) -> taken(cluster, first, run);
            case NamespaceService.Registration.Unknown(Text reason) ->
                Reply.unknown("Nobody can tell whether %s was registered: %s", Text.code(wanted.name()), reason)
                        .note("Look in a moment; asking again is safe, it tells when it is there.")
                        .with(look(cluster, wanted.name()));
        };
    }

    private Reply registered(TemporalCluster cluster, NamespaceDescription now, Run run) throws InterruptedException {
        run.show(Reply.running(
                "%s is registered on %s; waiting until it can be used.",
                Text.code(now.name()), Text.code(cluster.name())));
        boolean usable = namespaces.awaitUsable(cluster, now.name());
        Reply reply = Reply.done(
                        usable
                                ? "Temporal namespace %s is registered on %s and can be used."
                                : "Temporal namespace %s is registered on %s.",
                        Text.code(now.name()),
                        Text.code(cluster.name()))
                .with(NamespaceView.brief(now, targets.environment(cluster, now)));
        return usable
                ? reply
                : reply.warning("After 10 seconds not every part of the server knew it, or could be asked: workers may"
                        + " have to wait a little longer.");
    }

    /** What is there now, for those who may see it; for all others only that the name cannot be had. */
    private Reply taken(TemporalCluster cluster, NamespaceDescription there, Run run) {
        Decision seeing = run.gate()
                .decide(
                        run.caller(),
                        TemporalNamespaceTargets.SEEING,
                        targets.decidedOn(cluster, there),
                        run.request().place());
        if (!(seeing instanceof Decision.Allowed)) {
            return Reply.refused(
                    "The name %s cannot be had on %s: choose another one.",
                    Text.code(there.name()), Text.code(cluster.name()));
        }
        return Reply.refused(
                        "There is a Temporal namespace %s on %s already: nothing was done. This is how it is now.",
                        Text.code(there.name()), Text.code(cluster.name()))
                .with(NamespaceView.brief(there, targets.environment(cluster, there)))
                .with(look(cluster, there.name()));
    }

    private static Reply.Action look(TemporalCluster cluster, String name) {
        List<String> words = new ArrayList<>(List.of("namespace", "describe", name));
        words.addAll(cluster.selection());
        return new Reply.Action("Look", words, false);
    }
}
