package dev.opsdeck.feature.logs.line;

import dev.opsdeck.basics.TextCut;
import dev.opsdeck.kubernetes.log.LogStream;
import dev.opsdeck.redaction.Redaction.Redacted;
import dev.opsdeck.redaction.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes of raw entries what people see: clean, JSON readable, without secrets, filtered. */
public final class LinePipeline {
    /** Characters of a line that are shown. */
    static final int LONGEST = 8_000;

    private final LineFilter filter;
    private final Redactor redactor;

    public LinePipeline(LineFilter filter, Redactor redactor) {
        this.filter = filter;
        this.redactor = redactor;
    }

    /** The entry as it is shown; empty when it is not wanted. */
    public Optional<Entry> entry(LogStream source, RawEntry raw) {
        if (filter.surelyRejects(raw)) {
            return Optional.empty();
        }
        List<String> original = raw.lines().stream().map(RawLine::readable).toList();
        Optional<List<String>> json = JsonLine.readable(original.getFirst());
        Shown shown = shown(json.map(lines -> joined(lines, original)).orElse(original));
        if (!filter.isNone()) {
            List<String> compared = json.isPresent() ? shown(original).lines() : shown.lines();
            if (!filter.accepts(shown.lines(), compared)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Entry(
                raw.at(),
                source,
                shown.lines().stream().map(LinePipeline::cut).toList(),
                raw.lines().size(),
                shown.redactions()));
    }

    private static List<String> joined(List<String> json, List<String> original) {
        List<String> all = new ArrayList<>(json);
        all.addAll(original.subList(1, original.size()));
        return all;
    }

    private record Shown(List<String> lines, int redactions) {}

    /** Redacted as one text: a key of several lines is one secret. */
    private Shown shown(List<String> lines) {
        Redacted redacted = redactor.redact(String.join("\n", lines));
        return new Shown(List.of(redacted.text().split("\n", -1)), redacted.count());
    }

    private static String cut(String line) {
        if (line.length() <= LONGEST) {
            return line;
        }
        String beginning = TextCut.beginning(line, LONGEST);
        return beginning + "… [%,d more characters]".formatted(line.length() - beginning.length());
    }
}
