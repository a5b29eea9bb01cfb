package dev.opsdeck.feature.pods;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.KubernetesRole;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.ValueType;
import dev.opsdeck.command.reply.Paging;
import dev.opsdeck.kubernetes.KubernetesReads.Answer;
import dev.opsdeck.kubernetes.KubernetesWords;
import dev.opsdeck.kubernetes.KubernetesWords.Found;
import dev.opsdeck.kubernetes.KubernetesWords.Words;
import dev.opsdeck.kubernetes.VisibleNamespaces;
import dev.opsdeck.kubernetes.VisibleNamespaces.Seen;
import dev.opsdeck.kubernetes.pod.EventQuery;
import dev.opsdeck.kubernetes.pod.EventRow;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code events [target]}: what Kubernetes did and could not do lately. */
@Singleton
final class EventsCommand implements Command<EventsCommand.Arguments> {
    /** The API server forgets events after {@code --event-ttl}, an hour unless it is set. */
    static final String SHORT_LIVED = "newest first; Kubernetes keeps events for about an hour";

    static final String NONE_NOW =
            "no events now; Kubernetes keeps them for about an hour, so this doesn't mean that" + " all is well";

    private static final Parameter<String> TYPES =
            Parameter.flag("types", ValueType.oneOf(List.of("warning", "normal")), "only warnings, or only the rest");

    private final KubernetesWords words;
    private final VisibleNamespaces visible;
    private final Pods pods;

    EventsCommand(KubernetesWords words, VisibleNamespaces visible, Pods pods) {
        this.words = words;
        this.visible = visible;
        this.pods = pods;
    }

    record Arguments(Words words, Optional<String> type, Paging paging) {

        private List<String> again(List<String> target) {
            List<String> again = new ArrayList<>(List.of("events"));
            again.addAll(target);
            type.ifPresent(word -> again.addAll(List.of("--types", word)));
            return again;
        }

        /** The type as the API writes it. */
        private Optional<String> apiType() {
            return type.map(word -> word.equals("warning") ? "Warning" : "Normal");
        }
    }

    @Override
    public CommandSpec<Arguments> spec() {
        return CommandSpec.named("events", Risk.READ, "Shows what Kubernetes did lately, and what it couldn't do")
                .takes(
                        KubernetesWords.OPTIONAL_TARGET,
                        KubernetesWords.NAMESPACE,
                        KubernetesWords.CLUSTER,
                        TYPES,
                        Paging.PAGE)
                .needs(KubernetesRole.VIEW)
                .offered("events %s")
                .example("events pr-123")
                .example("events pod/webapp-7f6b4cd67b-ndwrw -n pr-123 --types warning")
                .build(values -> new Arguments(
                        Words.of(values),
                        values.find(TYPES),
                        new Paging(values.find(Paging.PAGE).orElse(1))));
    }

    @Override
    public Resolution resolve(Arguments arguments, Asking asking) {
        if (arguments.words().nameNothing()) {
            return words.resolveVisible(
                    arguments.words(), asking, clusters -> context -> everywhere(clusters, arguments, context));
        }
        return words.resolve(arguments.words(), asking, found -> context -> inOne(found, arguments, context));
    }

    private Reply inOne(Found found, Arguments arguments, CommandContext context) {
        KubernetesNamespace where = found.namespace();
        List<EventRow> events =
                pods.events(where, new EventQuery(found.object(), arguments.apiType()), context.authority());
        List<String> target = found.object()
                .map(object -> List.of(object.words(), "-n", where.namespace(), "--cluster", where.cluster()))
                .orElseGet(() -> List.of(where.words()));
        Text about = found.object()
                .map(object -> Text.of("%s in %s", Text.code(object.words()), Text.code(where.words())))
                .orElseGet(() -> Text.of("%s", Text.code(where.words())));
        return page(about, events, arguments.paging(), arguments.again(target));
    }

    private Reply everywhere(List<String> clusters, Arguments arguments, CommandContext context) {
        EventQuery wanted = new EventQuery(Optional.empty(), arguments.apiType());
        Seen<List<EventRow>> seen =
                visible.each(clusters, context, (namespace, authority) -> pods.events(namespace, wanted, authority));
        List<EventRow> all = new ArrayList<>();
        List<Text> missing = new ArrayList<>();
        seen.away().values().forEach(failure -> missing.add(failure.reply().headline()));
        seen.answers().forEach((namespace, answer) -> {
            switch (answer) {
                case Answer.Given(List<EventRow> events) -> events.forEach(event -> all.add(event.in(namespace)));
                case Answer.Missing(KnownFailure failure) ->
                    missing.add(failure.reply().headline());
            }
        });
        all.sort(EventRow.NEWEST_FIRST);
        Reply reply = page(
                Text.of("%s namespaces", seen.answers().size()), all, arguments.paging(), arguments.again(List.of()));
        for (Text failure : missing) {
            reply = reply.with(new Part.Warning(failure));
        }
        return reply;
    }

    private static Reply page(Text about, List<EventRow> events, Paging paging, List<String> again) {
        if (events.isEmpty()) {
            return Reply.done("%s: no events.", about).note("%s", NONE_NOW);
        }
        Optional<Reply> beyond = paging.beyond(events.size());
        if (beyond.isPresent()) {
            return beyond.get();
        }
        long warnings =
                events.stream().filter(event -> event.type().equals("Warning")).count();
        Reply reply = Reply.done(
                        "%s: %s, %s of them %s.",
                        about,
                        events.size() == 1 ? "1 event" : events.size() + " events",
                        warnings,
                        warnings == 1 ? "a warning" : "warnings")
                .with(new Part.Table(
                        EventRow.COLUMNS,
                        paging.of(events).stream().map(EventRow::cells).toList()))
                .note("%s", SHORT_LIVED);
        return paging.turned(
                reply,
                events.size(),
                again,
                Reply.Document.ofTable(
                        "events.txt",
                        new Part.Table(
                                EventRow.COLUMNS,
                                events.stream().map(EventRow::cells).toList())));
    }
}
