package dev.opsdeck.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.servers.RealServers;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command through every layer: Slack's stand-in on one side, the packaged program, a real cluster and a real Temporal
 * on the other. The two transports run the same suite.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CommandsContract {
    private World world;

    abstract World.Mode mode();

    @BeforeAll
    void start(@TempDir Path home) {
        world = World.start(
                mode(), home, setting("OPSDECK_TEST_OPSDECK_KUBECONFIG"), setting("OPSDECK_TEST_TEMPORAL_ADDRESS"));
    }

    @AfterAll
    void stop() {
        if (world != null) {
            world.close();
        }
    }

    @Test
    void podsShowsTheSameCellsAsKubectl() throws Exception {
        Message answer = world.ask(world.ada, "/ops pods pr-123", holds("webapp", "2/2"));

        for (String line :
                kubectl("get", "pods", "-n", "pr-123", "--no-headers").lines().toList()) {
            List<String> cells = List.of(line.trim().split("\\s+"));
            assertThat(answer.visibleText())
                    .contains(cells.get(0))
                    .contains(cells.get(1))
                    .contains(cells.get(2));
        }
    }

    @Test
    void podsSaysWhyAPodDoesNotRun() {
        // Between two back-offs a container runs for a moment: asked until it waits.
        await().atMost(World.PATIENCE.multipliedBy(2))
                .untilAsserted(() -> assertThat(world.ask(world.ada, "/ops pods pr-124", holds("Insufficient cpu"))
                                .visibleText())
                        .contains("CrashLoopBackOff")
                        .contains("OOMKilled"));
    }

    @Test
    void podDescribeShowsContainersAndConditions() throws Exception {
        String pod = kubectl("get", "pods", "-n", "pr-123", "-l", "app=webapp", "-o", "name")
                .strip()
                .replace("pod/", "");
        Message answer = world.ask(world.ada, "/ops pod describe " + pod + " -n pr-123", holds(pod, "Ready"));
        assertThat(answer.visibleText()).contains("backend").contains("frontend");
    }

    @Test
    void eventsShowsWhatHappened() {
        world.ask(world.ada, "/ops events pr-124", holds("Warning"));
    }

    @Test
    void cronListShowsScriptsAndCronJobs() {
        Message answer = world.ask(world.ada, "/ops cron list pr-123", holds("nightly-report"));
        assertThat(answer.visibleText())
                .contains("send-appointment-reminder")
                .contains("change-booking-appointment-status");
    }

    @Test
    void cronRunOfAScriptShowsItsOutputAndTrueExitCode() {
        Message failed = world.ask(
                world.ada,
                "/ops cron run pr-123 send-appointment-reminder --date 2026-11-21 --steps 2 --exit 3",
                message -> World.holdsAll(message.visibleText(), "exit code 3"));
        assertThat(failed.visibleText()).doesNotContain("white_check_mark");
    }

    @Test
    void cronRunOfACronJobIsFollowedToItsEnd() {
        world.ask(world.ada, "/ops cron run pr-123 nightly-report --again", holds("nightly-report", "completed"));
    }

    @Test
    void cronRunInProductionIsRefusedWhateverTheGrantsSay() {
        assertThat(world.askAlone(world.olga, "/ops cron run apps/production send-appointment-reminder", "production"))
                .contains("wasn't done");
    }

    @Test
    void namespacesAreRegisteredListedDescribedAndUpdated() {
        String name = "pnats-dev-" + mode().name().toLowerCase(java.util.Locale.ROOT) + "-" + System.nanoTime();
        world.ask(
                world.ada,
                "/ops namespace register " + name + " --retention 72h --owner-email ada@example.com",
                holds(name, "Done"));
        world.ask(world.ada, "/ops namespace list --filter '" + name + "*'", holds(name, "ada@example.com"));
        world.ask(world.ada, "/ops namespace update " + name + " --retention 5d", holds(name, "5d"));
        Message described =
                world.ask(world.ada, "/ops namespace describe " + name, holds(name, "ada@example.com", "5d"));
        assertThat(described.visibleText()).contains("development");
    }

    @Test
    void previewListShowsStatesAndWarnsOfProductionsTemporal() {
        Message answer = world.ask(world.ada, "/ops preview list", holds("apps/pr-123", "apps/pr-129"));
        assertThat(answer.visibleText())
                .contains("PRODUCTION")
                .contains("apps/pr-127 uses production's Temporal")
                .contains("http://pr-123.example.com")
                .contains("opsdeck:web can't list pods in apps/pr-125")
                .doesNotContain("never-be-shown");
    }

    @Test
    void previewStatusFindsThePullRequestByItsAddressAndTellsWhoseTemporalItUses() {
        Message own = world.ask(
                world.ada,
                "/ops preview status https://github.com/example/shop/pull/128",
                holds("apps/pr-128", "the preview's own Temporal", "from the Secret temporal-address"));
        assertThat(own.visibleText()).contains("degraded");
        // What the Secret holds is in nobody's hands: neither in the answer nor in the log.
        assertThat(own.visibleText() + world.opsdeck.log()).doesNotContain("temporal.pr-128.svc");
        world.ask(
                world.ada,
                "/ops preview status 127",
                holds("PRODUCTION's Temporal", "temporal-frontend.temporal.svc:7233", "4f2c1e9b7a3d"));
    }

    @Test
    void aPreviewWithoutItsLabelIsListedWithAWarningToThoseWhoMaySeeProduction() {
        Message answer = world.ask(world.olga, "/ops preview list", holds("apps/pr-130", "counts as production"));
        assertThat(answer.visibleText()).contains("kubectl label namespace pr-130 opsdeck.dev/environment=preview");
    }

    @Test
    void theTemporalOfAPreviewIsReachedByPortForward() {
        String name = "orders-" + mode().name().toLowerCase(java.util.Locale.ROOT) + "-" + System.nanoTime();
        world.ask(
                world.olga,
                "/ops namespace register " + name + " --retention 72h --preview 123",
                holds(name, "apps/pr-123", "can be used"));
        Message listed = world.ask(
                world.ada, "/ops namespace list --filter '" + name + "' --preview pr-123", holds(name, "apps/pr-123"));
        assertThat(listed.visibleText()).contains("preview");
        world.ask(world.olga, "/ops namespace update " + name + " --retention 5d --preview 123", holds(name, "5d"));
        world.ask(world.ada, "/ops namespace describe " + name + " --preview 123", holds(name, "5d"));
        world.askAlone(world.ada, "/ops namespace register " + name + " --preview 123", "wasn't done");
    }

    @Test
    void aRightOnPreviewsAloneOpensTheirTemporalAndNoOther() {
        world.ask(world.pia, "/ops namespace list --preview 123", holds("default", "apps/pr-123"));
        world.askAlone(
                world.pia, "/ops namespace list", "are on previews: name one of them, for example with --preview 123");
        assertThat(world.askAlone(world.pia, "/ops help", "/ops pods"))
                .contains("/ops namespace list")
                .doesNotContain("/ops namespace register");
    }

    @Test
    void noWayToAPreviewsTemporalIsSaidInOneSentence() {
        world.ask(world.ada, "/ops namespace list --preview 124", holds("apps/pr-124 has no Temporal of its own"));
        world.ask(world.ada, "/ops namespace list --preview 128", holds("isn't ready", "temporal-server"));
        world.ask(world.ada, "/ops namespace list --preview 129", holds("RBAC", "pods/portforward"));
    }

    @Test
    void previewUrlTellsBothAddresses() {
        world.ask(
                world.ada,
                "/ops preview url '#123'",
                holds("http://pr-123.example.com", "http://temporal-pr-123.example.com"));
    }

    @Test
    void aPreviewThatIsNotThereIsSaidWithItsNeighbours() {
        assertThat(world.askAlone(world.ada, "/ops preview status pr-9999", "No namespace pr-9999"))
                .contains("pr-129")
                .doesNotContain("pr-130");
    }

    @Test
    void whoamiAndCanITellTheAskerAloneWhatTheyMayDo() {
        assertThat(world.askAlone(world.ada, "/ops whoami", "web")).contains("cron.run");
        world.askAlone(world.ada, "/ops can-i cron run pr-123 send-appointment-reminder", "Yes");
        world.askAlone(world.ada, "/ops can-i cron run apps/production send-appointment-reminder", "No");
    }

    @Test
    void helpListsOnlyWhatTheAskerMayDo() {
        assertThat(world.askAlone(world.ada, "/ops help", "/ops pods")).doesNotContain("/ops audit");
        assertThat(world.askAlone(world.ada, "/ops", "/ops pods")).contains("/ops cron run");
    }

    @Test
    void auditShowsTheAttemptsAndIsForThoseWithTheRight() {
        world.askAlone(world.ada, "/ops frobnicate", "No command named");
        world.ask(world.olga, "/ops audit --since 1h", holds("frobnicate"));
        world.askAlone(world.ada, "/ops audit --since 1h", "wasn't done");
    }

    @Test
    void doctorLooksAtEveryConnection() {
        Message answer = world.ask(world.olga, "/ops doctor", holds("cluster apps"));
        assertThat(answer.visibleText())
                .containsIgnoringCase("slack")
                .containsIgnoringCase("temporal")
                .containsIgnoringCase("database");
    }

    @Test
    void aMentionIsAnsweredInItsThread() {
        Message alert = world.slack.person(world.ada).say(world.web, "KubePodCrashLooping pr-124");
        world.slack.person(world.ada).mentionInThread(alert, "events pr-124");
        Message answer = world.slack.awaitMessage(
                message -> message.thread().equals(alert.ts())
                        && message.visibleText().contains("Warning"),
                World.PATIENCE);
        assertThat(answer.pings()).isEmpty();
    }

    @Test
    void aDirectMessageIsAnsweredThere() {
        Delivery delivery = world.slack.person(world.ada).directMessage("pods pr-123");
        assertThat(delivery.awaitAck(World.PATIENCE).status()).isEqualTo(200);
        world.slack.awaitMessage(
                message -> message.channel().startsWith("D")
                        && message.visibleText().contains("2/2"),
                World.PATIENCE);
    }

    @Test
    void guestsAndPeopleWithoutATeamAreDenied() {
        world.askAlone(world.guest, "/ops pods pr-123", "guest");
        world.askAlone(world.nobody, "/ops pods pr-123", "wasn't done");
    }

    @Test
    void kubernetesOwnWallHoldsWhereThePolicyAllows() {
        String answer = world.ask(world.ada, "/ops pods pr-125", holds("RBAC")).visibleText();
        assertThat(answer).contains("opsdeck:web");
    }

    private static java.util.function.Predicate<Message> holds(String... words) {
        return message -> World.holdsAll(message.visibleText(), words);
    }

    private static String setting(String name) {
        return RealServers.setting(name);
    }

    private static String kubectl(String... words) throws IOException, InterruptedException {
        List<String> line = new java.util.ArrayList<>(
                List.of(setting("OPSDECK_TEST_KUBECTL"), "--kubeconfig", setting("OPSDECK_TEST_KUBECONFIG")));
        line.addAll(List.of(words));
        Path output = Files.createTempFile("kubectl", ".txt");
        Process process =
                new ProcessBuilder(line).redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output);
    }
}
