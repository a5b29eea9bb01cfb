package dev.opsdeck.feature.namespaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.basics.Ticker;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.Command.Resolution;
import dev.opsdeck.command.Effect;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.dispatch.EffectExecutor;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.CommandRegistry;
import dev.opsdeck.command.parse.ParseResult;
import dev.opsdeck.kubernetes.Clusters;
import dev.opsdeck.kubernetes.KubernetesReads;
import dev.opsdeck.kubernetes.KubernetesWords;
import dev.opsdeck.kubernetes.ServiceForwards;
import dev.opsdeck.runs.TestEffects;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.RealKubernetes;
import dev.opsdeck.temporal.FakeTemporal;
import dev.opsdeck.temporal.PreviewTemporals;
import dev.opsdeck.temporal.TemporalClusters;
import dev.opsdeck.temporal.TemporalNamespaceTargets;
import dev.opsdeck.temporal.TemporalPlaces;
import dev.opsdeck.testing.TestCatalog;
import dev.opsdeck.testing.TestPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The namespace commands with {@code --preview}, in the Temporal pod of a preview of the fixtures. */
@RealKubernetes
class RealPreviewNamespacesTest {
    private final CommandParser parser;
    private final EffectExecutor effects;

    RealPreviewNamespacesTest(KubernetesServer server) {
        TestCatalog catalog = TestCatalog.apps();
        KubernetesReads reads = new KubernetesReads(Sleeper.system());
        Clusters clusters = TestCatalog.connected(server.opsdeck());
        PreviewTemporals previews = new PreviewTemporals(
                new KubernetesWords(clusters, new dev.opsdeck.kubernetes.Namespaces(clusters, catalog, reads), reads),
                new ServiceForwards(clusters, reads));
        TemporalClusters configured = new TemporalClusters(List.of());
        TemporalNamespaceTargets targets = new TemporalNamespaceTargets(configured, catalog);
        NamespaceService namespaces = new TemporalNamespaces(Sleeper.system(), Ticker.system());
        TemporalPlaces places = new TemporalPlaces(configured, previews);
        effects = TestEffects.with(
                new RegisterNamespaceHandler(places, targets, namespaces),
                new UpdateNamespaceHandler(places, targets, namespaces));
        parser = new CommandParser(new CommandRegistry(List.<Command<?>>of(
                new NamespaceListCommand(configured, targets, previews),
                new NamespaceDescribeCommand(targets, previews),
                new NamespaceRegisterCommand(targets, previews),
                new NamespaceUpdateCommand(targets, previews))));
    }

    /** The first connection to a Temporal loads classes for longer than a command waits. */
    @BeforeAll
    static void loadTemporal() {
        FakeTemporal.start().close();
    }

    /** Waits until the Temporal of pr-123 answers: a busy machine may be late with its readiness probe. */
    private void awaitTemporal() {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> ask("namespace list --preview 123").outcome() == Reply.Outcome.DONE);
    }

    @Test
    void registersListsDescribesAndUpdatesInThePreviewsOwnTemporal() {
        awaitTemporal();
        String name = "orders-" + System.nanoTime();
        Reply registered = ask("namespace register " + name + " --retention 72h --preview 123");
        assertThat(Dialogue.words(registered))
                .startsWith("DONE Temporal namespace %s is registered on apps/pr-123".formatted(name))
                .contains("Environment: preview: it is in the Temporal of apps/pr-123");
        assertThat(Dialogue.words(ask("namespace list --filter '" + name + "' --preview pr-123")))
                .startsWith("DONE One Temporal namespace like %s on apps/pr-123.".formatted(name))
                .contains(name + " | registered | 3d | preview");
        assertThat(Dialogue.words(ask("namespace update " + name + " --retention 5d --preview '#123'")))
                .contains("Retention: 3d → 5d");
        assertThat(Dialogue.words(ask("namespace describe " + name + " --preview apps/pr-123")))
                .contains("Retention: 5d")
                .contains("Data opsdeck.dev/environment: preview");
        assertThat(Dialogue.words(ask("namespace register " + name + " --preview 123")))
                .startsWith("REFUSED Already there: Temporal namespace %s on apps/pr-123".formatted(name))
                .endsWith("[Look: namespace describe %s --preview apps/pr-123]".formatted(name));
    }

    @Test
    void namesWhatIsThereInstead() {
        awaitTemporal();
        assertThat(ask("namespace describe defualt --preview 123").headline().plain())
                .isEqualTo("No Temporal namespace defualt on apps/pr-123. Did you mean default?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "namespace describe temporal-system --preview 123",
                "namespace update Temporal-System --retention 5d --preview 123"
            })
    void neverTouchesWhatIsTemporalsOwn(String line) {
        awaitTemporal();
        assertThat(ask(line).headline().plain())
                .isEqualTo("temporal-system belongs to the Temporal server itself: Opsdeck never touches it.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    124 | FAILED  | apps/pr-124 has no Temporal of its own: no Service there has pods and port 7233.
                    128 | FAILED  | The Temporal of apps/pr-128 isn't ready: its pod temporal-\\S+ waits for the container temporal-server; /ops pods apps/pr-128 says why.
                    129 | FAILED  | Kubernetes' own RBAC refused to create pods/portforward: the group opsdeck:web can't create pods/portforward in apps/pr-129. Opsdeck's policy allows it.
                    125 | FAILED  | Kubernetes' own RBAC refused to list the Services: .*
                    130 | REFUSED | apps/pr-130 counts as production, and --preview reaches the Temporal of previews only. .*
                    9999 | REFUSED | No namespace pr-9999 in the cluster apps. Did you mean .*pr-129.*
                    """)
    void saysInOneSentenceWhyThereIsNoWay(String preview, Reply.Outcome outcome, String sentence) {
        Reply reply = ask("namespace list --preview " + preview);
        assertThat(reply.headline().plain()).matches(sentence);
        assertThat(reply.outcome()).isEqualTo(outcome);
    }

    @Test
    void anEffectIsNotSentOverAWayThatIsRefused() {
        assertThat(ask("namespace register orders --preview 129").outcome()).isEqualTo(Reply.Outcome.FAILED);
    }

    @Test
    void takesAClusterOrAPreview() {
        assertThat(ask("namespace list --cluster shared --preview 123")
                        .headline()
                        .plain())
                .isEqualTo(
                        "--cluster shared and --preview pr-123 name two Temporal servers: leave one out. The Kubernetes"
                                + " cluster of a preview stands before its name: --preview CLUSTER/pr-123.");
    }

    private Reply ask(String line) {
        TestPolicy policy = TestPolicy.everything();
        try {
            return switch (parser.parse(line, _ -> true)) {
                case ParseResult.Rejected rejected -> rejected.reply();
                case ParseResult.Empty _ -> throw new AssertionError("nothing asked");
                case ParseResult.Parsed<?> parsed ->
                    switch (parsed.resolve(policy.asking())) {
                        case Resolution.Unclear(Reply reply) -> reply;
                        case Resolution.Read(var _, var work) -> work.run(policy.run());
                        case Resolution.Effect(var _, Effect effect) ->
                            effects.execute(effect, Duration.ofMinutes(2), policy.run());
                    };
            };
        } catch (KnownFailure failure) {
            return failure.reply();
        } catch (InterruptedException stopped) {
            return Reply.of(Reply.Outcome.FAILED, Text.of("interrupted"));
        }
    }
}
