package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Command;
import dev.opsdeck.command.Command.Resolution;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.CommandRegistry;
import dev.opsdeck.command.parse.ParseResult;
import dev.opsdeck.kubernetes.MockCluster;
import dev.opsdeck.testing.ReplyText;
import dev.opsdeck.testing.TestPolicy;
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
            case ParseResult.Rejected rejected -> rejected.reply();
            case ParseResult.Empty _ -> throw new AssertionError("nothing asked");
            case ParseResult.Parsed<?> parsed ->
                switch (parsed.resolve(policy.asking())) {
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
        return ReplyText.of(reply) + "\n";
    }

    @Override
    public void close() {
        cluster.close();
    }
}
