package dev.opsdeck.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A sentence for people. What a renderer turns into markup is a type of its own here, so foreign text (a pod's name, a
 * log line, an error) can only ever be text: it cannot become a mention, a link or formatting.
 */
public record Text(List<Span> spans) {

    /** A piece of a sentence. */
    public sealed interface Span {
        /** Characters to be shown as they are. */
        record Plain(String characters) implements Span {}

        /** Characters to be shown as they are, in bold. */
        record Bold(String characters) implements Span {}

        /** Characters to be shown as they are, as code: names, commands, addresses. */
        record Code(String characters) implements Span {}

        /** A person, shown by name without being notified where the chat system can do that. */
        record User(String userId) implements Span {}

        /** A channel. */
        record Channel(String channelId) implements Span {}

        /** A moment, shown in the reader's own time zone. */
        record Moment(Instant instant) implements Span {}
    }

    public Text {
        spans = List.copyOf(spans);
    }

    /**
     * A sentence with values in it: every {@code %s} of the template takes the next value. A {@link Span} keeps its kind,
     * a {@link Text} is put in whole, everything else becomes plain characters.
     *
     * @throws IllegalArgumentException when the number of values is not that of the places
     */
    public static Text of(String template, Object... values) {
        String[] literals = template.split("%s", -1);
        if (literals.length != values.length + 1) {
            throw new IllegalArgumentException("%d values for \"%s\"".formatted(values.length, template));
        }
        List<Span> spans = new ArrayList<>();
        for (int index = 0; index < literals.length; index++) {
            if (!literals[index].isEmpty()) {
                spans.add(new Span.Plain(literals[index]));
            }
            if (index < values.length) {
                spans.addAll(spansOf(values[index]));
            }
        }
        return new Text(spans);
    }

    private static List<Span> spansOf(Object value) {
        return switch (value) {
            case Text text -> text.spans();
            case Span span -> List.of(span);
            default -> List.of(new Span.Plain(String.valueOf(value)));
        };
    }

    /** A span of code. */
    public static Span code(String characters) {
        return new Span.Code(characters);
    }

    /** A span in bold. */
    public static Span bold(String characters) {
        return new Span.Bold(characters);
    }

    /** This sentence and another one, with a space between them. */
    public Text then(Text next) {
        List<Span> both = new ArrayList<>(spans);
        both.add(new Span.Plain(" "));
        both.addAll(next.spans());
        return new Text(both);
    }

    /** The sentence without any formatting: for logs, the record and tests. */
    public String plain() {
        return spans.stream()
                .map(span -> switch (span) {
                    case Span.Plain(String characters) -> characters;
                    case Span.Bold(String characters) -> characters;
                    case Span.Code(String characters) -> characters;
                    case Span.User(String userId) -> userId;
                    case Span.Channel(String channelId) -> channelId;
                    case Span.Moment(Instant instant) -> instant.toString();
                })
                .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return plain();
    }
}
