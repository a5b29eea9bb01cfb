package dev.opsdeck.feature.previews;

import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.PreviewName;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.kubernetes.KubernetesReads.Answer;
import dev.opsdeck.kubernetes.Namespaces.Mislabelled;
import dev.opsdeck.kubernetes.VisibleNamespaces.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All previews, one line each, what endangers production first. */
record PreviewListing(Seen<PreviewReport> seen, List<Mislabelled> mislabelled) {
    private static final List<String> COLUMNS =
            List.of("PREVIEW", "STATE", "PODS", "IMAGE", "AGE", "COMMIT", "TEMPORAL", "ADDRESS");

    /** More would fill the message; the table tells the rest. */
    private static final int WARNINGS = 5;

    Reply reply() {
        List<Map.Entry<KubernetesNamespace, Answer<PreviewReport>>> entries = seen.answers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(KubernetesNamespace::cluster)
                        .thenComparingLong(namespace ->
                                PreviewName.number(namespace.namespace()).orElse(Long.MAX_VALUE))
                        .thenComparing(KubernetesNamespace::namespace)))
                .toList();
        Reply reply = Reply.of(Reply.Outcome.DONE, headline());
        for (KnownFailure away : seen.away().values()) {
            reply = reply.with(new Part.Warning(away.reply().headline()));
        }
        reply = warning(reply, productionWarnings());
        if (!entries.isEmpty()) {
            reply = reply.with(new Part.Table(
                    COLUMNS,
                    entries.stream()
                            .map(entry -> cells(entry.getKey(), entry.getValue()))
                            .toList()));
        }
        return warning(warning(reply, failures()), doubts());
    }

    private List<Text> failures() {
        return seen.answers().values().stream()
                .flatMap(answer -> switch (answer) {
                    case Answer.Given<PreviewReport>(PreviewReport report) -> report.look().missing().stream();
                    case Answer.Missing<PreviewReport>(KnownFailure failure) ->
                        Stream.of(failure.reply().headline());
                })
                .toList();
    }

    private static Reply warning(Reply whole, List<Text> warnings) {
        Reply reply = whole;
        for (Text warning : warnings.stream().limit(WARNINGS).toList()) {
            reply = reply.with(new Part.Warning(warning));
        }
        return warnings.size() <= WARNINGS
                ? reply
                : reply.warning("… and %s more like this.", warnings.size() - WARNINGS);
    }

    private Text headline() {
        int count = seen.answers().size();
        if (count == 0) {
            return seen.away().isEmpty()
                    ? Text.of("No preview that you can see.")
                    : Text.of("Unknown: no cluster answered which previews it has.");
        }
        long dangerous =
                reports().stream().filter(PreviewReport::usesProduction).count();
        Text previews = Text.of("%s", count == 1 ? "1 preview" : count + " previews");
        return dangerous == 0
                ? Text.of("%s.", previews)
                : Text.of(
                        "%s, %s of them %s.",
                        previews,
                        dangerous,
                        Text.bold(dangerous == 1 ? "uses PRODUCTION's Temporal" : "use PRODUCTION's Temporal"));
    }

    private List<Text> productionWarnings() {
        List<Text> warnings = new ArrayList<>();
        for (PreviewReport report : reports()) {
            report.uses().stream()
                    .filter(TemporalUse::isProduction)
                    .findFirst()
                    .ifPresent(use -> warnings.add(PreviewView.productionWarning(report, use)));
        }
        return warnings;
    }

    private List<PreviewReport> reports() {
        List<PreviewReport> reports = new ArrayList<>();
        seen.answers().values().forEach(answer -> {
            if (answer instanceof Answer.Given<PreviewReport>(PreviewReport report)) {
                reports.add(report);
            }
        });
        return reports;
    }

    private static List<String> cells(KubernetesNamespace where, Answer<PreviewReport> answer) {
        return switch (answer) {
            case Answer.Given(PreviewReport report) ->
                List.of(
                        where.words(),
                        report.state().word(),
                        report.ready(),
                        report.images(),
                        report.age(),
                        report.commit().orElse(""),
                        report.uses().stream()
                                .findFirst()
                                .map(use -> use.owner().word())
                                .orElse(""),
                        report.urls().stream()
                                .filter(url -> !url.isTemporalUi())
                                .findFirst()
                                .map(PreviewUrl::address)
                                .orElse(""));
            case Answer.Missing(var _) -> List.of(where.words(), PreviewState.UNKNOWN.word(), "?", "", "", "", "", "");
        };
    }

    private List<Text> doubts() {
        return mislabelled.stream()
                .filter(odd -> seen.answers().containsKey(odd.target()))
                .map(odd -> Text.of(
                        "%s counts as production: its name says %s, its label %s. Set it: %s",
                        Text.code(odd.target().words()),
                        odd.expected().word(),
                        odd.label().map("says %s"::formatted).orElse("is missing"),
                        Text.code(odd.remedy())))
                .toList();
    }
}
