package dev.opsdeck.feature.cron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Outcome;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.TestDispatch;
import dev.opsdeck.feature.cron.job.CronJobRunner;
import dev.opsdeck.runs.RunId;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.RealKubernetes;
import dev.opsdeck.testing.TestPolicy;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code cron list} and {@code cron run} from the typed line to the last reply, with real pods and real Jobs. */
@RealKubernetes
class RealCronCommandsTest {
    private static final String CATALOGUE = """
            scripts:
              send-appointment-reminder:
                description: Sends reminders
                pods: {selector: app=webapp, container: backend}
                command: [npm, run, "run:send-appointment-reminder"]
                arguments:
                  date: {matches: '\\d{4}-\\d{2}-\\d{2}', passed-as: [--, "--date={value}"], optional: true}
                  steps: {matches: '\\d+', passed-as: [--, "--steps={value}"], optional: true}
                  exit: {matches: '\\d+', passed-as: [--, "--exit={value}"], optional: true}
              elsewhere:
                description: Has no pods here
                pods: {selector: app=elsewhere, container: main}
                command: ["true"]
            """;

    private final KubernetesServer server;
    private final TestDispatch opsdeck;
    private final TestDispatch replica;

    RealCronCommandsTest(KubernetesServer server) {
        this.server = server;
        CronCluster cluster = CronCluster.of(server.opsdeck());
        this.opsdeck = CronCommands.real(cluster, CATALOGUE).dispatch(TestPolicy.everything());
        this.replica = CronCommands.real(cluster, CATALOGUE).dispatch(TestPolicy.everything());
    }

    @AfterEach
    void cleanUp() {
        server.kubectl("-n", "pr-123", "delete", "jobs", "--all", "--wait=true");
    }

    @Test
    void runsAnNpmScriptWithItsArgumentsAndShowsHowItGoes() {
        int before = executions();
        Reply reply = opsdeck.ask("cron run pr-123 send-appointment-reminder --date 2026-11-22 --steps 20");

        assertThat(reply.headline().plain())
                .matches("send-appointment-reminder ended with exit code 0 after .* in apps/pr-123\\.");
        assertThat(reply.outcome()).isEqualTo(Outcome.DONE);
        assertThat(lines(reply))
                .contains(
                        "[20/20] sent the reminder for appointment 1020 on 2026-11-22",
                        "send-appointment-reminder done");
        assertThat(executions()).isEqualTo(before + 1);
        assertThat(opsdeck.interim())
                .isNotEmpty()
                .allSatisfy(interim -> assertThat(interim.outcome()).isEqualTo(Outcome.RUNNING));
        assertThat(lines(opsdeck.interim().getLast())).isNotEmpty();
        assertThat(inBackend("ls -a /tmp /dev/shm")).doesNotContain(".opsdeck");
    }

    @Test
    void showsAScriptsOwnFailure() {
        Reply reply = opsdeck.ask("cron run apps/pr-123 send-appointment-reminder --exit 3 --steps 1");

        assertThat(reply.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(reply.headline().plain()).startsWith("send-appointment-reminder failed with exit code 3 after");
        assertThat(lines(reply)).contains("send-appointment-reminder failed: asked to exit with 3");
    }

    @Test
    void refusesASecondRunInThisProcessAndFromAnother() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> first = threads.submit(
                    () -> opsdeck.ask("cron run pr-123 send-appointment-reminder --steps 60", "first-of-two"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !opsdeck.interim().isEmpty());

            Reply here = opsdeck.ask("cron run pr-123 send-appointment-reminder");
            Reply there = replica.ask("cron run pr-123 send-appointment-reminder");

            for (Reply refused : List.of(here, there)) {
                assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
                assertThat(refused.headline().plain())
                        .contains("Already running: send-appointment-reminder in apps/pr-123")
                        .contains("started by U024BE7LH (request r-first-of-t)");
            }
            assertThat(first.get().outcome()).isEqualTo(Outcome.DONE);
        }
    }

    @Test
    void followsTheSameRunWhenTheRequestIsDeliveredAgain() throws Exception {
        int before = executions();
        String key = UUID.randomUUID().toString();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> first =
                    threads.submit(() -> opsdeck.ask("cron run pr-123 send-appointment-reminder --steps 40", key));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !opsdeck.interim().isEmpty());
            Reply again = replica.ask("cron run pr-123 send-appointment-reminder --steps 40", key);

            // Whoever reads the end first removes the files; the other one then says that nobody can tell.
            assertThat(List.of(first.get().outcome(), again.outcome())).contains(Outcome.DONE);
        }
        assertThat(executions()).isEqualTo(before + 1);
    }

    @Test
    void firesACronJobAsKubectlDoes() {
        String key = UUID.randomUUID().toString();
        Reply reply = opsdeck.ask("cron run pr-123 nightly-report", key);

        assertThat(reply.outcome()).isEqualTo(Outcome.DONE);
        assertThat(reply.headline().plain()).startsWith("nightly-report completed in apps/pr-123 after");
        assertThat(lines(reply)).contains("[3/3] counted the bookings of region 3", "report done");
        String job = CronJobRunner.jobName("nightly-report", RunId.of(key));
        assertThat(server.kubectl(
                        "-n", "pr-123", "get", "job", job, "-o", "jsonpath={.metadata.annotations}{.metadata.labels}"))
                .contains("\"cronjob.kubernetes.io/instantiate\":\"manual\"")
                .contains("\"example.com/owner\":\"web\"")
                .contains("\"app\":\"nightly-report\"");
        assertThat(server.kubectl("-n", "pr-123", "get", "job", job, "-o", "jsonpath={.metadata.ownerReferences}"))
                .contains("\"controller\":true")
                .contains("\"kind\":\"CronJob\"")
                .contains("\"name\":\"nightly-report\"")
                .doesNotContain("blockOwnerDeletion");

        assertThat(opsdeck.ask("cron run pr-123 nightly-report", key).outcome()).isEqualTo(Outcome.DONE);
        assertThat(server.kubectl("-n", "pr-123", "get", "jobs", "-o", "name").lines())
                .containsExactly("job.batch/" + job);
    }

    @Test
    void saysWhyACronJobFailed() {
        Reply reply = opsdeck.ask("cron run pr-123 cronjob/failing-report");

        assertThat(reply.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(reply.headline().plain()).contains("BackoffLimitExceeded (report: Error, exit code 3)");
        assertThat(lines(reply)).contains("region 2: no such table");
    }

    @Test
    void refusesACronJobWhileOneRunsUnlessAskedForAgain() throws Exception {
        goingOn("by-hand");

        Reply refused = replica.ask("cron run pr-123 nightly-report");
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.headline().plain())
                .contains("Already running: nightly-report in apps/pr-123 as the Job by-hand")
                .contains("--again");
        assertThat(replica.ask("cron run pr-123 nightly-report --again").outcome())
                .isEqualTo(Outcome.DONE);
    }

    @Test
    void listsScriptsAndCronJobsInOneTable() {
        goingOn("listed");
        Reply reply = opsdeck.ask("cron list pr-123");

        List<List<String>> rows = reply.parts().stream()
                .filter(Part.Table.class::isInstance)
                .map(Part.Table.class::cast)
                .findFirst()
                .orElseThrow()
                .rows();
        assertThat(rows)
                .extracting(List::getFirst)
                .containsExactly("send-appointment-reminder", "failing-report", "nightly-report");
        assertThat(rows.getFirst()).contains("script", "Sends reminders; takes [--date] [--steps] [--exit]");
        assertThat(rows.getLast()).contains("CronJob", "0 3 * * *", "suspended", "1 running");
        assertThat(rows.getLast().get(3)).endsWith(" ago, running");
    }

    @Test
    void tellsWhatThereIsWhenTheNameIsUnknown() {
        Reply reply = opsdeck.ask("cron run pr-123 nightly-reports");

        assertThat(reply.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(reply.headline().plain())
                .isEqualTo("No script or CronJob named nightly-reports in apps/pr-123. There is:"
                        + " send-appointment-reminder, elsewhere, failing-report, nightly-report.");
        assertThat(opsdeck.ask("cron run pr-123 nightly-report --date 2026-11-21")
                        .headline()
                        .plain())
                .isEqualTo("nightly-report is a CronJob and takes no arguments: leave out --date.");
        assertThat(opsdeck.ask("cron run pr-123 elsewhere").headline().plain())
                .isEqualTo("elsewhere runs in pods with app=elsewhere, and apps/pr-123 has none.");
    }

    @Test
    void saysThatKubernetesRefusedWhatThePolicyAllows() {
        Reply reply = opsdeck.ask("cron run pr-125 send-appointment-reminder");

        assertThat(reply.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(reply.headline().plain())
                .contains("Kubernetes' own RBAC refused")
                .contains("Opsdeck's policy allows it");
    }

    @Test
    void runsTheCatalogueThatComesWithOpsdeck() throws IOException {
        TestDispatch shipped = CronCommands.real(
                        CronCluster.of(server.opsdeck()), Files.readString(Path.of("config/cron.yaml")))
                .dispatch(TestPolicy.everything());

        Reply reply = shipped.ask("cron run pr-123 change-booking-appointment-status --status cancelled");

        assertThat(reply.outcome()).isEqualTo(Outcome.DONE);
        assertThat(lines(reply)).contains("[5/5] booking 505 is now cancelled");
    }

    /** A Job made by hand that goes on until it is deleted: suspended, it never ends. */
    private void goingOn(String name) {
        String job = server.kubectl(
                "-n",
                "pr-123",
                "create",
                "job",
                name,
                "--from=cronjob/nightly-report",
                "--dry-run=client",
                "--output=json");
        try (KubernetesClient administrator = server.administer()) {
            Job suspended = administrator.getKubernetesSerialization().unmarshal(job, Job.class);
            suspended.getSpec().setSuspend(true);
            administrator.resource(suspended).inNamespace("pr-123").create();
        }
    }

    private int executions() {
        return (int) inBackend("cat /tmp/executions 2>/dev/null; true").lines().count();
    }

    private String inBackend(String command) {
        return server.kubectl("-n", "pr-123", "exec", "deployment/webapp", "-c", "backend", "--", "sh", "-c", command);
    }

    private static List<String> lines(Reply reply) {
        return reply.parts().stream()
                .filter(Part.Lines.class::isInstance)
                .map(Part.Lines.class::cast)
                .findFirst()
                .map(Part.Lines::lines)
                .orElse(List.of());
    }
}
