package dev.opsdeck.feature.pods;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.reply.Paging;
import dev.opsdeck.kubernetes.KubernetesWords.Found;
import dev.opsdeck.kubernetes.KubernetesWords.NamedObject;
import dev.opsdeck.kubernetes.ObjectKind;
import dev.opsdeck.kubernetes.pod.MissingPod;
import dev.opsdeck.kubernetes.pod.PodProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pods of one namespace as a reply: kubectl's table, then the reasons. */
record PodListing(Found found, Paging paging) {

    Reply of(Pods.Listed listed) {
        KubernetesNamespace where = found.namespace();
        List<PodRow> pods = listed.pods().stream().filter(row -> isMeant(row)).toList();
        Optional<NamedObject> object = found.object();
        if (pods.isEmpty() && object.isPresent()) {
            return MissingPod.reply(
                    where,
                    object.get().words(),
                    listed.pods().stream().map(PodRow::name).toList());
        }
        if (pods.isEmpty()) {
            return Reply.done("No pods in %s.", Text.code(where.words()));
        }
        return paging.beyond(pods.size()).orElseGet(() -> page(pods, listed.reasonsMissing()));
    }

    private Reply page(List<PodRow> pods, boolean reasonsMissing) {
        List<PodRow> shown = paging.of(pods);
        Reply reply = Reply.of(Reply.Outcome.DONE, headline(pods))
                .with(new Part.Table(
                        PodRow.COLUMNS, shown.stream().map(PodRow::cells).toList()));
        List<Reply.Field> reasons = shown.stream()
                .filter(row -> !row.problems().isEmpty())
                .map(PodListing::reason)
                .toList();
        if (!reasons.isEmpty()) {
            reply = reply.with(new Part.Fields(reasons));
        }
        if (reasonsMissing) {
            reply = reply.note("Events couldn't be read, so some reasons are missing.");
        }
        if (pods.stream().anyMatch(row -> row.health().isProblem())) {
            reply = reply.with(new Reply.Action(
                    "Events", List.of("events", found.namespace().words()), false));
        }
        return paging.turned(reply, pods.size(), words(), document(pods));
    }

    private boolean isMeant(PodRow row) {
        return found.object()
                .map(object -> object.kind()
                        .map(kind -> kind == ObjectKind.POD
                                ? row.name().equals(object.name())
                                : row.owners().contains(object))
                        .orElseGet(() -> row.name().equals(object.name())
                                || row.owners().stream()
                                        .anyMatch(owner -> owner.name().equals(object.name()))))
                .orElse(true);
    }

    private Text headline(List<PodRow> pods) {
        long ready = pods.stream().filter(PodRow::allReady).count();
        long troubled = pods.stream().filter(row -> row.health().isProblem()).count();
        Text count = Text.of(
                "%s: %s, %s ready",
                Text.code(found.namespace().words()), pods.size() == 1 ? "1 pod" : pods.size() + " pods", ready);
        return troubled == 0
                ? Text.of("%s.", count)
                : Text.of(
                        "%s, %s in trouble; the worst is %s (%s).",
                        count,
                        troubled,
                        Text.code(pods.getFirst().name()),
                        pods.getFirst().status());
    }

    private static Reply.Field reason(PodRow row) {
        Text all = row.problems().stream()
                .map(PodProblem::sentence)
                .reduce(Text::then)
                .orElseThrow();
        return new Reply.Field(row.name(), all);
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(List.of("pods"));
        if (found.object().isPresent()) {
            words.addAll(List.of(
                    found.object().get().words(),
                    "-n",
                    found.namespace().namespace(),
                    "--cluster",
                    found.namespace().cluster()));
        } else {
            words.add(found.namespace().words());
        }
        return words;
    }

    private Reply.Document document(List<PodRow> pods) {
        KubernetesNamespace where = found.namespace();
        return Reply.Document.ofTable(
                "pods-%s-%s.txt".formatted(where.cluster(), where.namespace()),
                new Part.Table(PodRow.COLUMNS, pods.stream().map(PodRow::cells).toList()));
    }
}
