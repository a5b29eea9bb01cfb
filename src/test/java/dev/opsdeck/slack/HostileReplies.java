package dev.opsdeck.slack;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Action;
import dev.opsdeck.command.Reply.Document;
import dev.opsdeck.command.Reply.Field;
import dev.opsdeck.command.Reply.Outcome;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.Text.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Replies as no command would make them, from a seed: everything that could ping, link, format or break a message. */
public final class HostileReplies {
    private static final List<String> STRINGS = List.of(
            "",
            " ",
            "\n",
            "<!channel>",
            "<!here>",
            "<!everyone|all>",
            "<@U024BE7LH>",
            "<@U1|alice>",
            "<!subteam^S0614TZR7>",
            "<#C0OPS|ops>",
            "&lt;!here&gt;",
            "&amp;lt;!channel&amp;gt;",
            "<https://evil.example.com|https://good.example.com>",
            "https://evil.example.com/a?b=c&d=<e>",
            "see www.example.org, mail root@example.com, or tel:112",
            "http://`x`",
            "`https://evil.example.com`",
            "evil.com/path evil.dev `evil.io`",
            "@channel @here @everyone",
            "<!date^0^{date}|x>",
            "``` ` `` ```",
            "*bold* _italic_ ~struck~ `code`",
            "\u200B\u200D\uFEFFzero\u2060width",
            "\u202Eright to left\u202C \u2066isolated\u2069",
            "\u0000\u0007\u001B[31mred\u001B[0m\r\n\rback",
            "\uD800half a pair\uDC00",
            "👩‍👩‍👧‍👦 🏳️‍🌈 🇮🇳",
            "שלום مرحبا",
            ":tada: <:tada:>",
            "{\"type\":\"broadcast\",\"range\":\"channel\"}",
            "\"; DROP TABLE slack_button; --",
            "plain words of a pod that is fine");

    private final Random random;

    public HostileReplies(long seed) {
        random = new Random(seed);
    }

    public Reply next() {
        List<Part> parts = IntStream.range(0, count(8)).mapToObj(_ -> part()).toList();
        List<Action> actions = IntStream.range(0, count(4))
                .mapToObj(_ -> new Action(string(), List.of(string(), string()), random.nextBoolean()))
                .toList();
        Outcome outcome = Outcome.values()[random.nextInt(Outcome.values().length)];
        Optional<Document> document =
                random.nextInt(10) == 0 ? Optional.of(Document.ofText("out.txt", string())) : Optional.empty();
        return new Reply(outcome, text(), parts, actions, document);
    }

    /** Mostly few, seldom very many. */
    private int count(int usual) {
        return random.nextInt(60) == 0 ? random.nextInt(100) : random.nextInt(usual);
    }

    private Part part() {
        return switch (random.nextInt(6)) {
            case 0 -> new Part.Paragraph(text());
            case 1 ->
                new Part.Fields(IntStream.range(0, count(6))
                        .mapToObj(_ -> new Field(string(), text()))
                        .toList());
            case 2 -> table();
            case 3 ->
                new Part.Lines(
                        IntStream.range(0, count(60)).mapToObj(_ -> string()).toList());
            case 4 -> new Part.Warning(text());
            default -> new Part.Note(text());
        };
    }

    private Part table() {
        int columns = random.nextInt(12) == 0 ? random.nextInt(30) : 1 + random.nextInt(6);
        List<List<String>> rows = IntStream.range(0, count(50))
                .mapToObj(_ -> strings(random.nextInt(8) == 0 ? random.nextInt(columns + 2) : columns))
                .toList();
        return new Part.Table(strings(columns), rows);
    }

    private List<String> strings(int count) {
        return IntStream.range(0, count).mapToObj(_ -> string()).toList();
    }

    private Text text() {
        List<Span> spans = new ArrayList<>();
        for (int index = count(5); index >= 0; index--) {
            spans.add(
                    switch (random.nextInt(6)) {
                        case 0 -> new Span.Bold(string());
                        case 1 -> new Span.Code(string());
                        case 2 -> new Span.User(random.nextBoolean() ? "U024BE7LH" : string());
                        case 3 -> new Span.Channel(random.nextBoolean() ? "C0OPS" : string());
                        case 4 -> new Span.Moment(Instant.ofEpochSecond(random.nextInt()));
                        default -> new Span.Plain(string());
                    });
        }
        return new Text(spans);
    }

    private String string() {
        StringBuilder string = new StringBuilder(STRINGS.get(random.nextInt(STRINGS.size())));
        while (random.nextInt(4) == 0) {
            string.append(random.nextInt(3) == 0 ? "" : " ").append(STRINGS.get(random.nextInt(STRINGS.size())));
        }
        return random.nextInt(200) == 0 ? string.toString().repeat(random.nextInt(80)) : string.toString();
    }
}
