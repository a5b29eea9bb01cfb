package dev.opsdeck.demo.page;

import dev.opsdeck.standin.slack.model.SlackFile;
import dev.opsdeck.standin.slack.model.User;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** A file under a message: its name, its first lines, and the way to all of it. */
final class FileView {
    private static final int LINES = 12;
    private static final int CHARACTERS = 4_000;

    private FileView() {}

    /** Where a file's bytes are for somebody. */
    static String address(User viewer, SlackFile file) {
        return "/-/files/" + viewer.id() + "/" + file.id();
    }

    static Element of(SlackFile file, User viewer) {
        Element shown = Markup.of("details", "file").attr("open", true);
        Element summary = shown.appendElement("summary");
        summary.appendElement("span")
                .addClass("file-icon")
                .attr("aria-hidden", "true")
                .text("≡");
        summary.appendElement("b").text(title(file));
        summary.appendElement("small").text(size(file.body().size()));
        String text = file.text();
        RichTextView.scrollable(
                        shown.appendElement("div").addClass("pre").addClass("preview"), "First lines of the file")
                .appendText(preview(text));
        Element foot = shown.appendElement("footer");
        foot.appendElement("small").text(lines(text));
        foot.appendElement("a")
                .attr("href", address(viewer, file))
                .attr("target", "_blank")
                .text("Open");
        foot.appendElement("a")
                .attr("href", address(viewer, file))
                .attr("download", file.name())
                .text("Download");
        return shown;
    }

    private static String title(SlackFile file) {
        return file.title().isEmpty() ? file.name() : file.title();
    }

    private static String preview(String text) {
        String first = text.lines().limit(LINES).collect(Collectors.joining("\n"));
        return first.length() > CHARACTERS ? first.substring(0, CHARACTERS) + "…" : first;
    }

    private static String lines(String text) {
        long count = text.lines().count();
        return count > LINES
                ? "first %d of %,d lines".formatted(LINES, count)
                : "%,d %s".formatted(count, count == 1 ? "line" : "lines");
    }

    private static String size(int bytes) {
        if (bytes < 1_024) {
            return bytes + " bytes";
        }
        double kibi = bytes / 1_024.0;
        return kibi < 1_024
                ? String.format(Locale.ENGLISH, "%.1f KB", kibi)
                : String.format(Locale.ENGLISH, "%.1f MB", kibi / 1_024);
    }
}
