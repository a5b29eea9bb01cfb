package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Command;
import dev.opsdeck.command.Command.Resolution;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.CommandRegistry;
import dev.opsdeck.command.parse.Parsing;
import dev.opsdeck.kubernetes.MockCluster;
import dev.opsdeck.kubernetes.TestPolicy;
import java.util.List;

/** The three commands as a person types them, over a mock cluster's namespaces and previews that a test put there. */
final class PreviewCommands implements AutoCloseable {
    final FakePreviews previews = new FakePreviews();
    private final MockCluster cluster;
    private final CommandParser parser;

    PreviewCommands(MockCluster cluster) {
        this.cluster = cluster;
        PreviewInspection inspection = new PreviewInspection(previews, FakePreviews.owners());
        this.parser = new CommandParser(new CommandRegistry(List.<Command<?>>of(
                new PreviewListCommand(
                        cluster.words(), cluster.visible(), cluster.namespaces(), cluster.reads(), inspection),
                new PreviewStatusCommand(cluster.words(), inspection),
                new PreviewUrlCommand(cluster.words(), previews))));
    }

    /** The reply to a line; every person may do everything the policy of the test allows. */
    Reply ask(String line, TestPolicy policy) {
        return switch (parser.parse(line, _ -> true)) {
            case Parsing.Misunderstood misunderstood -> misunderstood.reply();
            case Parsing.Empty _ -> throw new AssertionError("nothing asked");
            case Parsing.Understood<?> understood ->
                switch (understood.resolve(policy.asking())) {
                    case Resolution.Unclear(Reply reply) -> reply;
                    case Resolution.Read ready -> run(ready, policy);
                    case Resolution.Effect effect -> throw new AssertionError(effect);
                };
        };
    }

    private static Reply run(Resolution.Read ready, TestPolicy policy) {
        if (!policy.asking().may(ready.target())) {
            return Reply.of(
                    Reply.Outcome.DENIED,
                    dev.opsdeck.command.Text.of("denied: %s", ready.target().words()));
        }
        try {
            return ready.work().run(policy.run());
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** A reply as one text. */
    static String words(Reply reply) {
        StringBuilder words =
                new StringBuilder(reply.outcome() + " " + reply.headline().plain() + "\n");
        for (Reply.Part part : reply.parts()) {
            words.append(
                            switch (part) {
                                case Reply.Part.Warning(var text) -> "WARNING " + text.plain();
                                case Reply.Part.Fields(var fields) ->
                                    fields.stream()
                                            .map(field -> field.name() + ": "
                                                    + field.value().plain())
                                            .reduce((one, two) -> one + "\n" + two)
                                            .orElse("");
                                case Reply.Part.Table(var columns, var rows) ->
                                    rows.stream()
                                            .map(cells -> String.join(" | ", cells))
                                            .reduce(String.join(" | ", columns), (one, two) -> one + "\n" + two);
                                case Reply.Part.Note(var text) -> "(" + text.plain() + ")";
                                case Reply.Part.Paragraph(var text) -> text.plain();
                                case Reply.Part.Lines(var lines) -> String.join("\n", lines);
                            })
                    .append('\n');
        }
        return words.toString();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
