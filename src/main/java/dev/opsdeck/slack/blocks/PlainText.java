package dev.opsdeck.slack.blocks;

import dev.opsdeck.basics.TextCut;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.Text.Span;
import dev.opsdeck.slack.client.UserNames;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** Replies as text: the line that a phone shows, the last resort when Slack refuses blocks, the files for long output. */
final class PlainText {
    private static final String MOMENT = "{date_short_pretty} {time_secs}";

    private final UserNames names;

    PlainText(UserNames names) {
        this.names = names;
    }

    /** A sentence as characters. */
    String of(Text text) {
        return text.spans().stream().map(this::of).collect(Collectors.joining());
    }

    private String of(Span span) {
        return switch (span) {
            case Span.Plain(String characters) -> characters;
            case Span.Bold(String characters) -> characters;
            case Span.Code(String characters) -> characters;
            case Span.User(String userId) -> "@" + names.of(userId);
            case Span.Channel(String channelId) -> channelId;
            case Span.Moment(Instant instant) -> instant.toString();
        };
    }

    /** The message's top-level text: it makes sense alone, and holds no markup that Slack would act on. */
    String notification(Reply reply) {
        String words = OutcomeBadge.of(reply.outcome()).words() + ": " + of(reply.headline());
        return inert(words, MessageLimits.TEXT);
    }

    /** The whole reply as the text of a message without blocks. */
    String message(Reply reply) {
        return inert(whole(reply), MessageLimits.TEXT);
    }

    /** Escaped and at most so long, also after escaping. */
    private static String inert(String text, int most) {
        // Code is put around addresses; a back-tick of the text's own would end it too early.
        String start = TextCut.beginning(text, 2 * most);
        String clean = Escaping.clean(start).replace('`', 'ˋ');
        for (int length = Math.min(clean.length(), most); length > 2; length -= Math.max(1, length / 10)) {
            String escaped = addressesAsCode(TextCut.shortened(clean, length));
            if (escaped.length() <= most) {
                return escaped;
            }
        }
        return "";
    }

    private static String addressesAsCode(String clean) {
        StringBuilder text = new StringBuilder();
        Matcher address = Escaping.LINKED.matcher(clean);
        int from = 0;
        while (address.find()) {
            text.append(Escaping.entities(clean.substring(from, address.start())));
            text.append(Escaping.code(address.group()));
            from = address.end();
        }
        return text.append(Escaping.entities(clean.substring(from))).toString();
    }

    /** Small print: {@code mrkdwn} with everything foreign made inert. */
    String smallPrint(Text text) {
        return text.spans().stream().map(this::smallPrint).collect(Collectors.joining());
    }

    private String smallPrint(Span span) {
        return switch (span) {
            case Span.Plain(String characters) -> Escaping.markdown(Escaping.clean(characters));
            case Span.Bold(String characters) -> Escaping.markdown(Escaping.clean(characters));
            case Span.Code(String characters) -> Escaping.code(Escaping.clean(characters));
            case Span.User(String userId) -> Escaping.markdown("@" + Escaping.clean(names.of(userId)));
            case Span.Channel(String channelId) -> Escaping.code(Escaping.clean(channelId));
            case Span.Moment(Instant instant) ->
                "<!date^" + instant.getEpochSecond() + "^" + MOMENT + "|" + instant + ">";
        };
    }

    /** The whole reply, part by part, for a file. */
    String whole(Reply reply) {
        StringBuilder text = new StringBuilder();
        text.append(OutcomeBadge.of(reply.outcome()).words()).append(": ").append(of(reply.headline()));
        for (Part part : reply.parts()) {
            text.append("\n\n").append(of(part));
        }
        return text.append('\n').toString();
    }

    private String of(Part part) {
        return switch (part) {
            case Part.Paragraph(Text text) -> of(text);
            case Part.Fields(List<Reply.Field> fields) ->
                fields.stream()
                        .map(field -> field.name() + ": " + of(field.value()))
                        .collect(Collectors.joining("\n"));
            case Part.Table table -> Tables.text(table);
            case Part.Lines(List<String> lines) -> String.join("\n", lines);
            case Part.Warning(Text text) -> "Warning: " + of(text);
            case Part.Note(Text text) -> of(text);
        };
    }
}
