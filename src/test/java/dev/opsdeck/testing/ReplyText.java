package dev.opsdeck.testing;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Text;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A reply as one text, so that a test can compare all of it. */
public final class ReplyText {
    private ReplyText() {}

    /** Outcome and headline, then every part, one line each. */
    public static String of(Reply reply) {
        return lines(reply).collect(Collectors.joining("\n"));
    }

    /** The same, and a line for each button: {@code [Next: pods --page 2]}. */
    public static String withButtons(Reply reply) {
        Stream<String> buttons = reply.actions().stream()
                .map(action -> "[%s: %s]".formatted(action.label(), String.join(" ", action.words())));
        return Stream.concat(lines(reply), buttons).collect(Collectors.joining("\n"));
    }

    private static Stream<String> lines(Reply reply) {
        return Stream.concat(
                Stream.of(reply.outcome() + " " + reply.headline().plain()),
                reply.parts().stream().flatMap(ReplyText::lines));
    }

    private static Stream<String> lines(Part part) {
        return switch (part) {
            case Part.Fields(var fields) ->
                fields.stream().map(field -> field.name() + ": " + field.value().plain());
            case Part.Table(List<String> columns, var rows) ->
                Stream.concat(Stream.of(columns), rows.stream()).map(cells -> String.join(" | ", cells));
            case Part.Warning(Text text) -> Stream.of("WARNING " + text.plain());
            case Part.Note(Text text) -> Stream.of("(" + text.plain() + ")");
            case Part.Paragraph(Text text) -> Stream.of(text.plain());
            case Part.Lines(List<String> lines) -> lines.stream();
        };
    }
}
