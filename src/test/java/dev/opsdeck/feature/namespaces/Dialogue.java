package dev.opsdeck.feature.namespaces;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.basics.Ticker;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.Command.Resolution;
import dev.opsdeck.command.Decision;
import dev.opsdeck.command.Effect;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.VisibleTemporal;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.dispatch.EffectExecutor;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.CommandRegistry;
import dev.opsdeck.command.parse.ParseResult;
import dev.opsdeck.runs.TestEffects;
import dev.opsdeck.temporal.FakeTemporal;
import dev.opsdeck.temporal.PreviewTemporals;
import dev.opsdeck.temporal.TemporalClusterSettings;
import dev.opsdeck.temporal.TemporalClusters;
import dev.opsdeck.temporal.TemporalNamespaceTargets;
import dev.opsdeck.temporal.TemporalPlaces;
import dev.opsdeck.testing.ReplyText;
import dev.opsdeck.testing.TestCatalog;
import dev.opsdeck.testing.TestPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The namespace commands as a person types them: parsed, looked up, decided on and run, against Temporal clusters. */
final class Dialogue implements AutoCloseable {
    private final TemporalClusters clusters;
    private final CommandParser parser;
    private final TestPolicy authorizer;
    private final EffectExecutor effects;
    private final List<Reply> shown = new CopyOnWriteArrayList<>();

    private Dialogue(TemporalClusters clusters, TestPolicy authorizer) {
        TemporalNamespaceTargets targets = new TemporalNamespaceTargets(clusters, TestCatalog.temporal("shared"));
        NamespaceService namespaces = new TemporalNamespaces(Sleeper.system(), Ticker.system());
        PreviewTemporals previews = NamespaceEffects.withoutPreviews();
        this.clusters = clusters;
        this.authorizer = authorizer;
        TemporalPlaces places = new TemporalPlaces(clusters, previews);
        this.effects = TestEffects.with(
                new RegisterNamespaceHandler(places, targets, namespaces),
                new UpdateNamespaceHandler(places, targets, namespaces));
        this.parser = new CommandParser(new CommandRegistry(List.<Command<?>>of(
                new NamespaceListCommand(clusters, targets, previews),
                new NamespaceDescribeCommand(targets, previews),
                new NamespaceRegisterCommand(targets, previews),
                new NamespaceUpdateCommand(targets, previews))));
    }

    /** With one cluster, {@code shared}. */
    static Dialogue with(FakeTemporal shared, TestPolicy authorizer) {
        return with(Map.of("shared", shared.address()), authorizer);
    }

    /** With clusters by name; none is the default one. */
    static Dialogue with(Map<String, String> addresses, TestPolicy authorizer) {
        return new Dialogue(
                new TemporalClusters(
                        addresses.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(entry -> TemporalClusterSettings.plaintext(entry.getKey(), entry.getValue()))
                                .toList(),
                        FakeTemporal.endlessPatience()),
                authorizer);
    }

    /** The last reply to a line. */
    Reply ask(String line) throws InterruptedException {
        return switch (parser.parse(line, _ -> true)) {
            case ParseResult.Rejected rejected -> rejected.reply();
            case ParseResult.Empty _ -> throw new AssertionError("nothing asked");
            case ParseResult.Parsed<?> parsed -> answer(parsed);
        };
    }

    private Reply answer(ParseResult.Parsed<?> parsed) throws InterruptedException {
        var permission = parsed.spec().permission();
        try {
            return switch (parsed.resolve(authorizer.asking(permission))) {
                case Resolution.Unclear(Reply reply) -> reply;
                case Resolution.Resolved found
                when !authorizer.asking(permission).may(found.target())
                        && !(found.target() instanceof VisibleTemporal) ->
                    Reply.of(
                            Reply.Outcome.DENIED,
                            Text.of("%s", Decision.unseen(found.target().words())));
                case Resolution.Read(var _, var work) -> work.run(authorizer.run(permission, shown::add));
                case Resolution.Effect(var _, Effect effect) ->
                    effects.execute(effect, Duration.ofMinutes(2), authorizer.run(permission, shown::add));
            };
        } catch (KnownFailure failure) {
            return failure.reply();
        }
    }

    /** What was shown before the last reply. */
    List<String> shown() {
        return shown.stream().map(reply -> reply.headline().plain()).toList();
    }

    /** A reply as one text: outcome, headline, then every part. */
    static String words(Reply reply) {
        return ReplyText.withButtons(reply);
    }

    @Override
    public void close() {
        clusters.close();
    }
}
