package dev.opsdeck.feature.cron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Outcome;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.TestDispatch;
import dev.opsdeck.feature.cron.job.CronJobs;
import dev.opsdeck.feature.cron.job.FakeCronJobs;
import dev.opsdeck.feature.cron.script.FakeScriptPods;
import dev.opsdeck.feature.cron.script.ScriptPods;
import dev.opsdeck.kubernetes.MockCluster;
import dev.opsdeck.testing.FakeTime;
import dev.opsdeck.testing.TestPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CronListCommandTest {
    private static final String CATALOGUE = """
            scripts:
              send:
                description: Sends reminders
                pods: {selector: app=webapp, container: backend}
                command: [npm, run, send]
                arguments:
                  date: {matches: '\\d{4}-\\d{2}-\\d{2}', passed-as: ["{value}"]}
                  level: {matches: 'low|high', passed-as: ["{value}"], default: low}
            """;

    private final MockCluster cluster = new MockCluster("apps").namespace("pr-123", "preview");
    private final FakeScriptPods pods = new FakeScriptPods();
    private final FakeCronJobs cronJobs = new FakeCronJobs();
    private final FakeTime time = new FakeTime();
    private final TestDispatch opsdeck = CronCommands.of(
                    cluster.words(),
                    (name, namespace) -> Optional.of(new KubernetesNamespace(name, namespace, Environment.PREVIEW)),
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
    void showsScriptsAndCronJobsWithTheirLastAndNextRun() {
        cronJobs.cronJobs.add(new CronJobs.CronJob(
                "nightly",
                "uid-1",
                "0 3 * * *",
                Optional.of("Asia/Kolkata"),
                false,
                false,
                0,
                Optional.of(FakeTime.START.minus(Duration.ofHours(20)))));
        cronJobs.cronJobs.add(new CronJobs.CronJob(
                "weekly", "uid-2", "0 0 * * 0", Optional.empty(), true, false, 0, Optional.empty()));
        cronJobs.jobs.add(job("uid-1", Duration.ofHours(20), Optional.of(new CronJobs.JobEnd.Complete())));
        cronJobs.jobs.add(
                job("uid-1", Duration.ofMinutes(5), Optional.of(new CronJobs.JobEnd.Failed("DeadlineExceeded", ""))));
        cronJobs.jobs.add(job("uid-3", Duration.ofMinutes(1), Optional.empty()));

        Reply reply = opsdeck.ask("cron list pr-123");

        assertThat(reply.outcome()).isEqualTo(Outcome.DONE);
        assertThat(table(reply).columns()).containsExactly("NAME", "KIND", "SCHEDULE", "LAST RUN", "NEXT RUN", "ABOUT");
        assertThat(table(reply).rows())
                .containsExactly(
                        List.of("send", "script", "by hand", "–", "–", "Sends reminders; takes --date [--level]"),
                        List.of(
                                "nightly",
                                "CronJob",
                                "0 3 * * * Asia/Kolkata",
                                "5m ago, failed: DeadlineExceeded",
                                "2026-11-22 03:00 GMT+05:30",
                                "–"),
                        List.of("weekly", "CronJob", "0 0 * * 0", "–", "suspended", "–"));
    }

    @Test
    void leavesOutScriptsThatHaveNoPodsThereAndSaysWhenNoneIsReady() {
        pods.choice = new ScriptPods.Choice.None(Reply.refused("no pods"), false);
        assertThat(opsdeck.ask("cron list pr-123").headline().plain())
                .startsWith("Nothing can be fired in apps/pr-123");

        pods.choice = new ScriptPods.Choice.None(Reply.refused("not ready"), true);
        assertThat(table(opsdeck.ask("cron list pr-123")).rows().getFirst())
                .contains("Sends reminders (no pod is ready for it); takes --date [--level]");
    }

    @Test
    void showsWhatItCanWhenTheRestCannotBeRead() {
        cronJobs.away = true;
        Reply reply = opsdeck.ask("cron list pr-123");

        assertThat(reply.outcome()).isEqualTo(Outcome.DONE);
        assertThat(table(reply).rows()).hasSize(1);
        assertThat(reply.parts().toString()).contains("CronJobs couldn't be listed:");

        pods.choice = new ScriptPods.Choice.None(Reply.refused("no pods"), false);
        assertThat(opsdeck.ask("cron list pr-123").outcome()).isEqualTo(Outcome.FAILED);
    }

    private static CronJobs.Job job(String controller, Duration age, Optional<CronJobs.JobEnd> end) {
        return new CronJobs.Job("job", Optional.of(controller), Optional.empty(), FakeTime.START.minus(age), end);
    }

    private static Part.Table table(Reply reply) {
        return reply.parts().stream()
                .filter(Part.Table.class::isInstance)
                .map(Part.Table.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
