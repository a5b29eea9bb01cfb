package dev.opsdeck.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.Preview;
import dev.opsdeck.servers.RealKubernetes;
import dev.opsdeck.servers.RealServers;
import dev.opsdeck.servers.RealTemporal;
import dev.opsdeck.standin.slack.api.Fault;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.Ephemeral;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.SlackFile;
import dev.opsdeck.standin.slack.model.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Logs through every layer: Slack's stand-in, the packaged program, and containers of the real cluster that write. */
@RealKubernetes
@RealTemporal
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogsIT {
    private static final String TALKING = "echo password=hunter2hunter2; i=0;"
            + " while :; do i=$((i+1)); echo line $i; [ $((i % 10)) != 0 ] || echo ERROR timeout $i; sleep 0.2; done";

    private World world;
    private Preview preview;

    @BeforeAll
    void start(KubernetesServer server, @TempDir Path home) {
        preview = Preview.create(server);
        preview.pod("talking", "Always", TALKING);
        preview.pod(
                "restarted",
                "Always",
                "[ ! -e /keep/once ] || { echo instance two; sleep 3600; }; touch /keep/once;"
                        + " echo instance one; echo its last words; exit 1");
        preview.apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: unschedulable, namespace: NAMESPACE}
                spec:
                  nodeSelector: {nowhere: "true"}
                  containers: [{name: main, image: localhost/busybox:1}]
                """);
        world = World.start(
                World.Mode.SOCKET,
                home,
                RealServers.setting("OPSDECK_TEST_OPSDECK_KUBECONFIG"),
                RealServers.setting("OPSDECK_TEST_TEMPORAL_ADDRESS"));
        preview.awaitPhase("talking", "Running");
        // Before its container was created kubectl finds nothing at that path, and fails.
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> preview.kubectl(
                                "get", "pod", "restarted", "-o", "jsonpath={.status.containerStatuses[0].restartCount}")
                        .matches("[1-9].*"));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> preview.kubectl("logs", "talking").contains("ERROR timeout 50"));
    }

    @AfterAll
    void stop() {
        if (world != null) {
            world.close();
        }
        preview.close();
    }

    @Test
    void aReadShowsTheLinesThatKubectlShowsWithoutSecrets() {
        Message answer =
                world.ask(world.ada, "/ops logs talking -n " + preview.name() + " --tail 10000", saying("of talking"));
        String kubectl = preview.kubectl("logs", "talking");
        assertThat(kubectl).contains("hunter2hunter2");
        assertThat(answer.visibleText())
                .contains("password=[redacted value]", "line 1\n", "1 secret was redacted")
                .doesNotContain("hunter2");
        List<String> file = fileOf(answer).text().lines().toList();
        assertThat(file.subList(1, file.size())).isSubsetOf(kubectl.lines().toList());
        assertThat(file).startsWith("password=[redacted value]", "line 1", "line 2");
    }

    @Test
    void aGrepShowsTheLastMatchesOfAll() {
        Message answer = world.ask(
                world.ada,
                "/ops logs talking -n " + preview.name()
                        + " --grep \"ERROR timeout [1-9]0$\" --exclude \"[6-9]0$\" --tail 3",
                saying("searched"));
        assertThat(answer.visibleText()).contains("ERROR timeout 30", "ERROR timeout 40", "ERROR timeout 50");
        assertThat(answer.visibleText()).doesNotContain("ERROR timeout 20", "line 50");
    }

    @Test
    void oneAnswerHoldsAllThatCanBeReadAndALineForWhatCannot() {
        Message answer = world.ask(world.ada, "/ops logs " + preview.name() + " --tail 5", saying("3 containers"));
        assertThat(answer.visibleText())
                .contains("talking | line")
                .contains("restarted | instance")
                .contains("unschedulable main")
                .contains("it hasn't started (Unschedulable)");
    }

    @Test
    void previousShowsTheInstanceBeforeOrSaysSinceWhenItRuns() {
        world.ask(
                world.ada,
                "/ops logs restarted -n " + preview.name() + " --previous",
                message -> World.holdsAll(message.visibleText(), "instance one", "its last words"));
        world.ask(
                world.ada,
                "/ops logs talking -n " + preview.name() + " --previous",
                saying("there is no previous instance: running since"));
    }

    @Test
    void kubernetesOwnWallRefusesOneLogAndTheOthersAreShown(KubernetesServer server) {
        try (Preview guarded = Preview.create(server)) {
            guarded.kubectl("delete", "rolebinding", "opsdeck-team");
            guarded.apply("""
                    apiVersion: rbac.authorization.k8s.io/v1
                    kind: Role
                    metadata: {name: one-log, namespace: NAMESPACE}
                    rules:
                    - {apiGroups: [""], resources: [pods], verbs: [get, list]}
                    - {apiGroups: [""], resources: [pods/log], verbs: [get], resourceNames: [open]}
                    ---
                    apiVersion: rbac.authorization.k8s.io/v1
                    kind: RoleBinding
                    metadata: {name: one-log, namespace: NAMESPACE}
                    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: one-log}
                    subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "opsdeck:web"}]
                    """);
            guarded.pod("open", "Always", "echo everybody may read this; sleep 600");
            guarded.pod("closed", "Always", "echo nobody may read this; sleep 600");
            guarded.awaitPhase("open", "Running");
            guarded.awaitPhase("closed", "Running");
            await().atMost(World.PATIENCE)
                    .until(() -> guarded.kubectl("logs", "open").contains("everybody may read this"));
            Message answer = world.ask(world.ada, "/ops logs " + guarded.name(), saying("2 containers"));
            assertThat(answer.visibleText())
                    .contains("open | everybody may read this")
                    .contains("closed main", "Kubernetes' own RBAC refused", "opsdeck:web")
                    .doesNotContain("nobody may read this");
        }
    }

    @Test
    void aLiveTailIsOneMessageThatTheAskerStopsAndThenAFile() {
        Message live = follow(world.ada);
        assertThat(stopAlone(world.nobody, live)).contains("Only", "may stop this live tail", "on-call");
        Message still = world.slack.awaitMessage(
                message -> message.ts().equals(live.ts())
                        && message.marks().edits() > live.marks().edits()
                        && message.visibleText().contains("Following 1 container"),
                World.PATIENCE);
        world.slack.person(world.ada).click(still, "Stop");
        Message last = awaitEnd(live);

        assertThat(last.visibleText())
                .contains("stopped it", "Followed 1 container")
                .doesNotContain("Following");
        List<String> lines = fileOf(last)
                .text()
                .lines()
                .filter(line -> line.startsWith("line "))
                .toList();
        int first = number(lines.getFirst());
        assertThat(lines)
                .hasSizeGreaterThan(10)
                .containsExactlyElementsOf(IntStream.range(first, first + lines.size())
                        .mapToObj(number -> "line " + number)
                        .toList());
    }

    @Test
    void theOnCallTeamMayStopALiveTailToo() {
        Message live = follow(world.ada);
        world.slack.person(world.olga).click(live, "Stop");
        Message last = awaitEnd(live);
        assertThat(last.visibleText()).contains("stopped it");
        assertThat(fileOf(last).text()).contains("line ");
    }

    @Test
    void headAndTailStayWithTheReasonWhenSlackRefusesTheFile() {
        world.slack.faults().once("files.completeUploadExternal", new Fault.Error("file_uploads_disabled"));
        Message answer = world.ask(
                world.ada, "/ops logs talking -n " + preview.name() + " --tail 60", saying("file_uploads_disabled"));
        assertThat(answer.visibleText()).contains("lines left out", "line ");
    }

    @Test
    void whatCannotBeUnderstoodIsSaidInOneSentence() {
        String logs = "/ops logs " + preview.name() + " ";
        world.askAlone(world.ada, logs + "--grep \"a(b\"", "missing closing ) at character 2");
        world.askAlone(world.ada, logs + "--tail 0", "--tail 0 is not a whole number from 1 to 10000");
        world.askAlone(world.ada, logs + "--tail -5", "is not a whole number from 1 to 10000");
        world.askAlone(world.ada, logs + "--tail 1e9", "is not a whole number from 1 to 10000");
        world.askAlone(world.ada, logs + "--since yesterday", "isn't a duration");
        world.askAlone(world.ada, "/ops logs talkin -n " + preview.name(), "Did you mean talking?");
    }

    private Message follow(User who) {
        return world.ask(
                who,
                "/ops logs talking -n " + preview.name() + " --follow 10m",
                message -> World.holdsAll(message.visibleText(), "Following 1 container", "line "));
    }

    private Message awaitEnd(Message live) {
        return world.slack.awaitMessage(
                message ->
                        message.ts().equals(live.ts()) && message.visibleText().contains("Followed"),
                World.PATIENCE);
    }

    private String stopAlone(User who, Message message) {
        int before = world.slack.ephemeralsFor(who).size();
        Delivery click = world.slack.person(who).click(message, "Stop");
        assertThat(click.awaitAck(World.PATIENCE).status()).isEqualTo(200);
        return world.slack
                .awaitEphemeral(
                        who,
                        // Slack itself says something when an acknowledgement took more than three seconds.
                        shown -> world.slack.ephemeralsFor(who).indexOf(shown) >= before
                                && shown.source() != Ephemeral.Source.SLACK,
                        World.PATIENCE)
                .visibleText();
    }

    /** The file that was shared with an answer: in its thread. */
    private SlackFile fileOf(Message answer) {
        await().atMost(World.PATIENCE)
                .until(() -> world.slack.workspace().files().all().stream().anyMatch(isOf(answer)));
        return world.slack.workspace().files().all().stream()
                .filter(isOf(answer))
                .findFirst()
                .orElseThrow();
    }

    private static Predicate<SlackFile> isOf(Message answer) {
        return file -> file.shares().stream()
                .anyMatch(share ->
                        answer.ts().equals(share.threadTs()) || answer.ts().equals(share.ts()));
    }

    private static int number(String line) {
        return Integer.parseInt(line.substring("line ".length()));
    }

    private static Predicate<Message> saying(String words) {
        return message -> message.visibleText().contains(words);
    }
}
