package dev.opsdeck.feature.namespaces;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Durations;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.PreviewName;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Text;
import dev.opsdeck.temporal.NamespaceDescription;
import dev.opsdeck.temporal.PreviewTemporals;
import dev.opsdeck.temporal.TemporalNamespaceTargets;
import dev.opsdeck.temporal.TemporalNamespaceTargets.Found;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
            .reads(values -> new Arguments(
                    values.get(NamespaceFlags.EXISTING),
                    values.find(NamespaceFlags.CLUSTER),
                    values.find(PreviewTemporals.PREVIEW),
                    new NamespaceChange(values.find(RETENTION), values.find(DESCRIPTION), values.find(OWNER))));

    private final TemporalNamespaceTargets targets;
    private final PreviewTemporals previews;
    private final NamespaceService namespaces;

    NamespaceUpdateCommand(TemporalNamespaceTargets targets, PreviewTemporals previews, NamespaceService namespaces) {
        this.targets = targets;
        this.previews = previews;
        this.namespaces = namespaces;
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
            return previews.resolve(
                    arguments.preview().get(),
                    arguments.cluster(),
                    asking,
                    (temporal, _) ->
                            targets.inPreview(temporal, arguments.name(), there -> update(there, arguments.change())));
        }
        return switch (targets.find(arguments.name(), arguments.cluster(), asking)) {
            case Found.Elsewhere(Resolution resolution) -> resolution;
            case Found.There there -> new Resolution.Ready(there.target(), _ -> update(there, arguments.change()));
        };
    }

    private Reply update(Found.There there, NamespaceChange change) {
        NamespaceDescription before = there.description();
        if (change.isIn(before)) {
            return Reply.done("%s is like that already: nothing was changed.", Text.code(before.name()))
                    .with(NamespaceView.brief(before, there.environment()));
        }
        Optional<Duration> tooShort = change.retention()
                .filter(_ -> before.replication().global())
                .filter(retention -> retention.compareTo(Retention.LEAST_GLOBAL) < 0);
        if (tooShort.isPresent()) {
            return Reply.refused("%s", Retention.tooShortForGlobal(tooShort.get()));
        }
        return switch (namespaces.update(there.cluster(), before.name(), change)) {
            case NamespaceService.Update.Made(NamespaceDescription now) -> made(there, now, change);
            case NamespaceService.Update.Unknown(Text reason) ->
                Reply.unknown(
                                "Nobody can tell whether %s was changed: %s When looked at afterwards it was still as"
                                        + " before, or could not be looked at.",
                                Text.code(before.name()), reason)
                        .with(look(there));
        };
    }

    private static Reply made(Found.There there, NamespaceDescription now, NamespaceChange change) {
        Reply reply = Reply.done(
                        "Temporal namespace %s on %s was changed.",
                        Text.code(now.name()), Text.code(there.cluster().name()))
                .with(new Reply.Part.Fields(differences(there.description(), now)));
        boolean kept = change.retention().isPresent()
                && !there.description().retention().equals(now.retention());
        return kept
                ? reply.note("The new retention applies to workflows that close from now on; what has closed already"
                        + " is kept as long as before.")
                : reply;
    }

    private static List<Reply.Field> differences(NamespaceDescription before, NamespaceDescription now) {
        List<Reply.Field> fields = new ArrayList<>();
        difference("Retention", before, now, namespace -> Durations.words(namespace.retention()))
                .ifPresent(fields::add);
        difference("Description", before, now, NamespaceDescription::description)
                .ifPresent(fields::add);
        difference("Owner", before, now, NamespaceDescription::ownerEmail).ifPresent(fields::add);
        return fields;
    }

    private static Optional<Reply.Field> difference(
            String name,
            NamespaceDescription before,
            NamespaceDescription now,
            Function<NamespaceDescription, String> value) {
        String was = value.apply(before);
        String is = value.apply(now);
        return was.equals(is)
                ? Optional.empty()
                : Optional.of(new Reply.Field(name, Text.of("%s → %s", was.isBlank() ? "none" : was, Text.bold(is))));
    }

    private static Reply.Action look(Found.There there) {
        List<String> words = new ArrayList<>(
                List.of("namespace", "describe", there.description().name()));
        words.addAll(there.cluster().selection());
        return new Reply.Action("Look", words, false);
    }
}
