package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Action;
import dev.opsdeck.command.Reply.Field;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** One preview in full. */
record PreviewView(PreviewReport report) {
    private static final List<String> COLUMNS = List.of("NAME", "READY", "STATUS", "RESTARTS", "AGE", "IMAGES");

    Reply reply() {
        Reply reply = Reply.of(Reply.Outcome.DONE, headline());
        for (TemporalUse use : report.uses()) {
            if (use.isProduction()) {
                reply = reply.with(new Part.Warning(productionWarning(report, use)));
            }
        }
        reply = reply.with(new Part.Fields(fields()));
        if (!report.look().pods().isEmpty()) {
            reply = reply.with(new Part.Table(
                    COLUMNS,
                    report.look().pods().stream()
                            .sorted(Comparator.comparing(PreviewPod::role))
                            .map(PreviewView::cells)
                            .toList()));
        }
        for (Text missing : report.look().missing()) {
            reply = reply.with(new Part.Warning(missing));
        }
        if (report.where().environment() != Environment.PREVIEW) {
            reply = reply.warning(
                    "It counts as %s: its name and its label %s do not both say preview.",
                    report.where().environment().word(), Text.code("opsdeck.dev/environment"));
        }
        return reply.with(new Action("Pods", List.of("pods", report.where().words()), false))
                .with(new Action("Events", List.of("events", report.where().words()), false));
    }

    private Text headline() {
        Text.Span where = Text.code(report.where().words());
        if (report.staying().isEmpty()) {
            return Text.of("%s is %s: no pod runs there.", where, report.state().word());
        }
        Text state = Text.of(
                "%s is %s: %s pods ready", where, Text.bold(report.state().word()), report.ready());
        return report.usesProduction()
                ? Text.of("%s, and it uses %s.", state, Text.bold("PRODUCTION's Temporal"))
                : Text.of("%s.", state);
    }

    /** The loud one. */
    static Text productionWarning(PreviewReport report, TemporalUse use) {
        return Text.of(
                use.isFallback()
                        ? "%s falls back to %s: what it does with Temporal happens in production."
                        : "%s uses %s: what is tried there happens in production.",
                Text.code(report.where().words()),
                use.words());
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(
                "Environment", Text.of("%s", report.where().environment().word())));
        if (!report.images().isEmpty()) {
            fields.add(new Field("Image", Text.of("%s, running for %s", Text.code(report.images()), report.age())));
        }
        report.commit().ifPresent(commit -> fields.add(new Field("Commit", Text.of("%s", Text.code(commit)))));
        for (PreviewUrl url : report.urls()) {
            fields.add(
                    new Field(url.isTemporalUi() ? "Temporal UI" : "Address", Text.of("%s", Text.code(url.address()))));
        }
        for (TemporalUse use : report.uses()) {
            fields.add(new Field("Temporal", use.words()));
        }
        return fields;
    }

    private static List<String> cells(PreviewPod pod) {
        PreviewPod.Cells cells = pod.cells();
        return List.of(
                cells.name(),
                cells.ready(),
                cells.status(),
                cells.restarts(),
                cells.age(),
                pod.containers().stream()
                        .map(container -> container.name() + "=" + container.shortImage())
                        .collect(Collectors.joining(", ")));
    }
}
