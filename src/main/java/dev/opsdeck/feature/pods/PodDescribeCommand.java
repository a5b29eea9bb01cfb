package dev.opsdeck.feature.pods;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.KubernetesRole;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.kubernetes.KubernetesWords;
import dev.opsdeck.kubernetes.KubernetesWords.Found;
import dev.opsdeck.kubernetes.KubernetesWords.NamedObject;
import dev.opsdeck.kubernetes.KubernetesWords.Words;
import dev.opsdeck.kubernetes.ObjectKind;
import dev.opsdeck.kubernetes.pod.EventRow;
import dev.opsdeck.kubernetes.pod.MissingPod;
import dev.opsdeck.kubernetes.pod.PodProblem;
import jakarta.inject.Singleton;
import java.util.List;

/** {@code pod describe <pod>}: one pod in full. */
@Singleton
final class PodDescribeCommand implements Command<Words> {
    private final KubernetesWords words;
    private final Pods pods;

    PodDescribeCommand(KubernetesWords words, Pods pods) {
        this.words = words;
        this.pods = pods;
    }

    @Override
    public CommandSpec<Words> spec() {
        return CommandSpec.named("pod describe", Risk.READ, "Shows one pod: containers, conditions, owner, last events")
                .takes(KubernetesWords.OBJECT, KubernetesWords.NAMESPACE, KubernetesWords.CLUSTER)
                .namesAnObject()
                .needs(KubernetesRole.VIEW)
                .example("pod describe webapp-7f6b4cd67b-ndwrw -n pr-123")
                .build(Words::of);
    }

    @Override
    public Resolution resolve(Words typed, Asking asking) {
        return words.resolveInside(typed, asking, found -> context -> describe(found, context));
    }

    private Reply describe(Found found, CommandContext context) {
        NamedObject object = found.object().orElseThrow();
        if (object.kind().map(kind -> kind != ObjectKind.POD).orElse(false)) {
            return Reply.refused(
                    "%s isn't a pod. %s lists its pods.",
                    Text.code(object.words()),
                    Text.code("/ops pods %s -n %s"
                            .formatted(object.words(), found.namespace().namespace())));
        }
        return switch (pods.describe(found.namespace(), object.name(), context.authority())) {
            case Pods.Described.NoSuchPod(List<String> names) ->
                MissingPod.reply(found.namespace(), "pod/" + object.name(), names);
            case Pods.Described.Found(PodDetail pod) -> reply(found.namespace(), pod);
        };
    }

    private static Reply reply(KubernetesNamespace where, PodDetail pod) {
        PodRow row = pod.row();
        Reply reply = Reply.done(
                "%s in %s: %s, %s ready, restarts %s, %s old.",
                Text.code(row.name()), Text.code(where.words()), row.status(), row.ready(), row.restarts(), row.age());
        for (PodProblem problem : row.problems()) {
            reply = reply.with(new Part.Paragraph(problem.sentence()));
        }
        reply = reply.with(new Part.Fields(pod.facts().stream()
                        .map(fact -> new Reply.Field(fact.name(), fact.value()))
                        .toList()))
                .with(containers(pod))
                .with(conditions(pod));
        return withEvents(reply, pod)
                .with(new Reply.Action(
                        "Events",
                        List.of("events", "pod/" + row.name(), "-n", where.namespace(), "--cluster", where.cluster()),
                        false));
    }

    private static Part.Table containers(PodDetail pod) {
        return new Part.Table(
                List.of("CONTAINER", "STATE", "READY", "RESTARTS", "LAST STATE", "LIMITS", "IMAGE"),
                pod.containers().stream()
                        .map(container -> List.of(
                                container.role().isEmpty()
                                        ? container.name()
                                        : container.name() + " (" + container.role() + ")",
                                container.state(),
                                container.ready() ? "yes" : "no",
                                String.valueOf(container.restarts()),
                                container.lastState(),
                                container.limits(),
                                container.image()))
                        .toList());
    }

    private static Part.Table conditions(PodDetail pod) {
        return new Part.Table(
                List.of("CONDITION", "STATUS", "REASON", "MESSAGE"),
                pod.conditions().stream()
                        .map(condition ->
                                List.of(condition.type(), condition.status(), condition.reason(), condition.message()))
                        .toList());
    }

    private static Reply withEvents(Reply reply, PodDetail pod) {
        if (pod.events().isEmpty()) {
            return reply.note("Events couldn't be read.");
        }
        List<EventRow> events = pod.events().get();
        return events.isEmpty()
                ? reply.note("%s", EventsCommand.NONE_NOW)
                : reply.with(new Part.Table(
                                EventRow.COLUMNS,
                                events.stream().map(EventRow::cells).toList()))
                        .note("%s", EventsCommand.SHORT_LIVED);
    }
}
