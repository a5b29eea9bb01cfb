package dev.opsdeck.feature.pods;

import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.reply.Paging;
import dev.opsdeck.kubernetes.KubernetesReads.Answer;
import dev.opsdeck.kubernetes.Namespaces.Mislabelled;
import dev.opsdeck.kubernetes.VisibleNamespaces.Seen;
import dev.opsdeck.kubernetes.pod.Health;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** {@code pods} alone: one line for each namespace that the asker may see. */
record PodsOverview(Seen<Pods.Listed> seen, List<Mislabelled> mislabelled, Paging paging) {
    private static final List<String> COLUMNS = List.of("NAMESPACE", "ENVIRONMENT", "READY", "WORST");
    private static final int BUTTONS = 3;

    /** A line and what it is sorted by. */
    private record Line(KubernetesNamespace namespace, Health worst, String ready, String inWords) {
        List<String> cells() {
            return List.of(namespace.words(), namespace.environment().word(), ready, inWords);
        }
    }

    Reply reply() {
        List<Line> lines = seen.answers().entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Line::worst)
                        .thenComparing(line -> line.namespace().words()))
                .toList();
        return paging.beyond(lines.size()).orElseGet(() -> page(lines));
    }

    private Reply page(List<Line> lines) {
        Reply reply = Reply.of(Reply.Outcome.DONE, headline(lines));
        for (Map.Entry<String, KnownFailure> away : seen.away().entrySet()) {
            reply = reply.with(new Part.Warning(away.getValue().reply().headline()));
        }
        List<Line> shown = paging.of(lines);
        if (!shown.isEmpty()) {
            reply = reply.with(
                    new Part.Table(COLUMNS, shown.stream().map(Line::cells).toList()));
        }
        for (Mislabelled odd : mislabelled) {
            if (seen.answers().containsKey(odd.target())) {
                reply = reply.warning(
                        "%s counts as production: its name says %s, its label %s. Set it: %s",
                        Text.code(odd.target().words()),
                        odd.expected().word(),
                        odd.label().map("says %s"::formatted).orElse("is missing"),
                        Text.code(odd.remedy()));
            }
        }
        for (Line line : lines.stream()
                .filter(line -> line.worst().isProblem())
                .limit(BUTTONS)
                .toList()) {
            reply = reply.with(new Reply.Action(
                    "Pods of " + line.namespace().namespace(),
                    List.of("pods", line.namespace().words()),
                    false));
        }
        Reply.Document whole = Reply.Document.ofTable(
                "pods.txt",
                new Part.Table(COLUMNS, lines.stream().map(Line::cells).toList()));
        return paging.turned(reply, lines.size(), List.of("pods"), whole);
    }

    private Text headline(List<Line> lines) {
        if (lines.isEmpty()) {
            return seen.away().isEmpty()
                    ? Text.of("None of the namespaces you can see exists right now.")
                    : Text.of("Unknown: no cluster answered which namespaces it has.");
        }
        long troubled = lines.stream().filter(line -> line.worst().isProblem()).count();
        return Text.of(
                "%s, %s.",
                lines.size() == 1 ? "1 namespace" : lines.size() + " namespaces",
                troubled == 0 ? "no pod in trouble" : troubled + " with pods in trouble");
    }

    private static Line line(KubernetesNamespace namespace, Answer<Pods.Listed> answer) {
        return switch (answer) {
            case Answer.Given(Pods.Listed listed) -> line(namespace, listed.pods());
            case Answer.Missing(KnownFailure failure) ->
                new Line(
                        namespace,
                        Health.HEALTHY,
                        "?",
                        failure.reply().headline().plain());
        };
    }

    private static Line line(KubernetesNamespace namespace, List<PodRow> pods) {
        List<PodRow> staying = new ArrayList<>(pods);
        staying.removeIf(row -> row.health() == Health.COMPLETED);
        long ready = staying.stream().filter(PodRow::allReady).count();
        Health worst =
                pods.stream().map(PodRow::health).min(Comparator.naturalOrder()).orElse(Health.COMPLETED);
        String inWords = pods.isEmpty()
                ? "no pods"
                : worst.compareTo(Health.TERMINATING) <= 0
                        ? "%s (%s)"
                                .formatted(
                                        pods.getFirst().status(),
                                        pods.getFirst().name())
                        : "";
        return new Line(namespace, worst, "%d/%d".formatted(ready, staying.size()), inWords);
    }
}
