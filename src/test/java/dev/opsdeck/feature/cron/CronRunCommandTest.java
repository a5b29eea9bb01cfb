package dev.opsdeck.feature.cron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Outcome;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.TestDispatch;
import dev.opsdeck.feature.cron.job.CronJobRunner;
import dev.opsdeck.feature.cron.job.CronJobs;
import dev.opsdeck.feature.cron.job.FakeCronJobs;
import dev.opsdeck.feature.cron.script.FakeScriptPods;
import dev.opsdeck.feature.cron.script.ScriptPods;
import dev.opsdeck.feature.cron.script.ScriptRun;
import dev.opsdeck.kubernetes.LiveNamespaces;
import dev.opsdeck.kubernetes.MockCluster;
import dev.opsdeck.runs.RunId;
import dev.opsdeck.testing.FakeTime;
import dev.opsdeck.testing.TestPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronRunCommandTest {
    private static final String CATALOGUE = """
            scripts:
              send:
                description: Sends reminders
                pods: {selector: app=webapp, container: backend}
                command: [npm, run, send]
                arguments:
                  date: {matches: '\\d{4}-\\d{2}-\\d{2}', passed-as: [--, "--date={value}"], optional: true}
            """;

    private final MockCluster cluster = new MockCluster("apps").namespace("pr-123", "preview");
    private final FakeScriptPods pods = new FakeScriptPods();
    private final FakeCronJobs cronJobs = new FakeCronJobs();
    private final FakeTime time = new FakeTime();
    private LiveNamespaces live =
            (name, namespace) -> Optional.of(new KubernetesNamespace(name, namespace, Environment.PREVIEW));
    private final TestDispatch opsdeck = CronCommands.of(
                    cluster.words(),
                    (name, namespace) -> live.find(name, namespace),
                    authority -> pods,
                    authority -> cronJobs,
                    time,
                    time,
                    CATALOGUE)
            .dispatch(TestPolicy.everything());

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void runsAScriptWithItsArgumentsAsWordsAndCleansUp() {
        pods.reading(FakeScriptPods.running(0, "one\n", 4)).reading(FakeScriptPods.ended(0, 4, "two\n"));
        Reply reply = opsdeck.ask("cron run pr-123 send --date 2026-11-21", "delivery-1");

        assertThat(reply.outcome()).isEqualTo(Outcome.DONE);
        assertThat(reply.headline().plain()).isEqualTo("send ended with exit code 0 after 1.0s in apps/pr-123.");
        assertThat(reply.parts()).contains(new Part.Lines(List.of("one", "two")));
        ScriptRun run = pods.started.getFirst();
        assertThat(run.words()).containsExactly("npm", "run", "send", "--", "--date=2026-11-21");
        assertThat(run.id()).isEqualTo(RunId.of("delivery-1").hex()).hasSize(16);
        assertThat(run.reference()).isEqualTo("r-delivery-1 U024BE7LH");
        assertThat(pods.cleaned).containsExactly(run.id());
        assertThat(opsdeck.interim()).hasSize(1).allMatch(interim -> interim.outcome() == Outcome.RUNNING);
    }

    @Test
    void showsNoSecretThatAScriptPrintsNeitherLiveNorAtTheEnd() {
        String secret = "postgres://app:hunter2secret@db.example.org/app";
        int length = secret.length() + 1;
        pods.reading(FakeScriptPods.running(0, secret + "\n", length))
                .reading(FakeScriptPods.ended(0, length, "done\n"));

        Reply reply = opsdeck.ask("cron run pr-123 send");

        assertThat(reply.parts().toString()).doesNotContain("hunter2secret").contains("done", "1 secret redacted");
        assertThat(opsdeck.interim().toString()).doesNotContain("hunter2secret").contains("redacted");
    }

    @Test
    void neverShowsSuccessForAnExitCodeOrAnUnknownEnd() {
        pods.reading(FakeScriptPods.ended(1, 0, ""));
        assertThat(opsdeck.ask("cron run pr-123 send").outcome()).isEqualTo(Outcome.FAILED);

        pods.cleaned.clear();
        pods.reading(new ScriptPods.News.Gone());
        assertThat(opsdeck.ask("cron run pr-123 send").outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(pods.cleaned).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cron run pr-123 send --date tomorrow | --date tomorrow must match the catalogue's pattern",
                "cron run pr-123 send --dates 2026-11-21 | send takes no argument --dates. It takes --date.",
                "cron run pr-123 send --date | --date needs a value. Example: --date 2026-11-21.",
                "cron run pr-123 send --again | --again is for CronJobs only",
                "cron run pr-123 send extra | extra is one word too many",
                "cron run pr-123 script/sent | No script sent in the catalogue",
                "cron run pr-123 job/send | has an unknown kind: write script/NAME or cronjob/NAME",
                "cron run pr-123 Send | isn't a script or CronJob name",
                "cron run pr-123 s\u0435nd | isn't a script or CronJob name",
                "cron run pr-123 'send; reboot' | isn't a script or CronJob name",
                "cron run pr-123 | cron run needs <name>",
                "cron run | cron run needs <target>",
                "cron run pr-123 nightly | No script or CronJob named nightly in apps/pr-123. There is: send.",
                "cron run pr-999 send | No namespace pr-999 in the cluster apps.",
            })
    void tellsInOneSentenceWhatIsWrong(String line, String sentence) {
        Reply reply = opsdeck.ask(line);

        assertThat(reply.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(reply.headline().plain()).contains(sentence);
        assertThat(pods.started).isEmpty();
        assertThat(cronJobs.created).isEmpty();
    }

    @Test
    void asksWhichIsMeantWhenAScriptAndACronJobHaveOneName() {
        cronJobs.cronJobs.add(FakeCronJobs.cronJob("send"));

        assertThat(opsdeck.ask("cron run pr-123 send").headline().plain())
                .isEqualTo("send is a script and a CronJob in apps/pr-123: say which, script/send or cronjob/send.");
        assertThat(opsdeck.ask("cron run pr-123 script/send").outcome()).isEqualTo(Outcome.DONE);
        assertThat(opsdeck.ask("cron run pr-123 cronjob/send").headline().plain())
                .startsWith("send completed");
    }

    @Test
    void startsNothingWhereTheScriptIsRunningAlready() {
        pods.sight = new ScriptPods.Sight.Seen(
                Optional.of("/tmp"), List.of(new ScriptPods.LiveRun("run-0", "r-0 U0SECOND")));
        assertThat(opsdeck.ask("cron run pr-123 send").headline().plain())
                .contains(
                        "Already running: send in apps/pr-123, in the pod webapp-1, started by U0SECOND (request r-0)");

        pods.sight = new ScriptPods.Sight.Seen(Optional.of("/tmp"), List.of());
        pods.choice = new ScriptPods.Choice.Found(FakeScriptPods.POD, List.of(FakeScriptPods.OTHER), List.of("/tmp"));
        pods.elsewhere = new ScriptPods.Sight.Seen(Optional.of("/tmp"), List.of(new ScriptPods.LiveRun("run-0", "x")));
        assertThat(opsdeck.ask("cron run pr-123 send").headline().plain())
                .contains("Already running: send in apps/pr-123, in the pod webapp-0");
        assertThat(pods.started).isEmpty();
    }

    @Test
    void followsItsOwnRunInAnotherPodInsteadOfStartingASecondOne() {
        pods.choice = new ScriptPods.Choice.Found(FakeScriptPods.POD, List.of(FakeScriptPods.OTHER), List.of("/tmp"));
        pods.elsewhere = new ScriptPods.Sight.Seen(
                Optional.of("/tmp"),
                List.of(new ScriptPods.LiveRun(RunId.of("delivery-1").hex(), "r-1 U024BE7LH")));
        pods.starts.add(new ScriptPods.Start.Again());

        assertThat(opsdeck.ask("cron run pr-123 send", "delivery-1").outcome()).isEqualTo(Outcome.DONE);
        assertThat(pods.started)
                .singleElement()
                .satisfies(run -> assertThat(run.where()).isEqualTo(FakeScriptPods.OTHER));
    }

    @Test
    void looksTheNamespaceUpAnewRightBeforeTheEffect() {
        cronJobs.cronJobs.add(FakeCronJobs.cronJob("nightly"));
        live = (name, namespace) -> Optional.of(new KubernetesNamespace(name, namespace, Environment.PRODUCTION));

        for (String line : List.of("cron run pr-123 send", "cron run pr-123 nightly")) {
            assertThat(opsdeck.ask(line).headline().plain())
                    .isEqualTo("apps/pr-123 is production: nobody can run cron jobs by hand there. Nothing was"
                            + " started.");
        }
        live = (name, namespace) -> Optional.of(new KubernetesNamespace(name, namespace, Environment.STAGING));
        assertThat(opsdeck.ask("cron run pr-123 send").headline().plain())
                .contains("changed while this was being checked");
        live = (name, namespace) -> Optional.empty();
        assertThat(opsdeck.ask("cron run pr-123 send").headline().plain())
                .contains("changed while this was being checked");
        assertThat(pods.started).isEmpty();
        assertThat(cronJobs.created).isEmpty();
    }

    @Test
    void firesACronJobUnderANameThatBelongsToTheRequest() {
        cronJobs.cronJobs.add(FakeCronJobs.cronJob("nightly"));
        cronJobs.ends.add(Optional.empty());
        Reply reply = opsdeck.ask("cron run pr-123 nightly", "delivery-1");

        assertThat(reply.outcome()).isEqualTo(Outcome.DONE);
        assertThat(reply.parts()).contains(new Part.Lines(List.of("report done")));
        assertThat(cronJobs.created).containsExactly(CronJobRunner.jobName("nightly", RunId.of("delivery-1")));
        assertThat(CronJobRunner.jobName("n".repeat(52), RunId.of("x"))).hasSizeLessThanOrEqualTo(63 - 5);
        assertThat(CronJobRunner.jobName("n".repeat(44) + "-" + "n".repeat(7), RunId.of("x")))
                .startsWith("n".repeat(44) + "-m-");
    }

    @Test
    void asksAgainForAJobWhoseMakingGotNoAnswer() {
        cronJobs.cronJobs.add(FakeCronJobs.cronJob("nightly"));
        cronJobs.creations.add(new CronJobs.Creation.Lost(FakeScriptPods.away(), true));
        cronJobs.creations.add(new CronJobs.Creation.Existing());

        assertThat(opsdeck.ask("cron run pr-123 nightly").outcome()).isEqualTo(Outcome.DONE);
        assertThat(cronJobs.created).hasSize(2).allMatch(cronJobs.created.getFirst()::equals);
    }

    @Test
    void tellsFailureFromNotStartedFromUnknownForAJob() {
        cronJobs.cronJobs.add(FakeCronJobs.cronJob("nightly"));
        cronJobs.trouble = Optional.of("report: OOMKilled, exit code 137");
        cronJobs.ends.add(Optional.of(new CronJobs.JobEnd.Failed("BackoffLimitExceeded", "too often")));
        Reply failed = opsdeck.ask("cron run pr-123 nightly");
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.headline().plain()).contains("BackoffLimitExceeded (report: OOMKilled, exit code 137)");

        cronJobs.creations.add(new CronJobs.Creation.Lost(
                new KnownFailure("kubernetes.forbidden", Reply.failed("RBAC refused it.")), false));
        assertThat(opsdeck.ask("cron run pr-123 nightly").headline().plain()).isEqualTo("RBAC refused it.");

        cronJobs.deleted = true;
        assertThat(opsdeck.ask("cron run pr-123 nightly").outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void refusesASecondJobUnlessAskedForAgain() {
        CronJobs.CronJob cronJob = FakeCronJobs.cronJob("nightly");
        cronJobs.cronJobs.add(cronJob);
        cronJobs.jobs.add(new CronJobs.Job(
                "nightly-1", Optional.of("another"), Optional.empty(), FakeTime.START, Optional.empty()));
        assertThat(opsdeck.ask("cron run pr-123 nightly").outcome()).isEqualTo(Outcome.DONE);

        cronJobs.jobs.add(new CronJobs.Job(
                "nightly-2", Optional.of(cronJob.uid()), Optional.empty(), FakeTime.START, Optional.empty()));
        assertThat(opsdeck.ask("cron run pr-123 nightly").headline().plain())
                .isEqualTo("Already running: nightly in apps/pr-123 as the Job nightly-2 since 2026-11-21T12:00:00Z."
                        + " Try again when it has ended, or add --again to start another one anyway.");
        assertThat(opsdeck.ask("cron run pr-123 nightly --again").outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void refusesACronJobWhoseJobsWouldNeverStart() {
        cronJobs.cronJobs.add(new CronJobs.CronJob(
                "nightly", "uid", "0 3 * * *", Optional.empty(), false, true, 0, Optional.empty()));

        assertThat(opsdeck.ask("cron run pr-123 nightly").headline().plain())
                .contains("its template has suspend: true");
        assertThat(cronJobs.created).isEmpty();
    }
}
