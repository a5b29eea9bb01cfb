package dev.opsdeck.feature.cron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.feature.cron.catalogue.CatalogueFile;
import dev.opsdeck.feature.cron.job.CronJobEffect;
import dev.opsdeck.feature.cron.job.CronJobRunner;
import dev.opsdeck.feature.cron.job.CronJobs;
import dev.opsdeck.feature.cron.job.FakeCronJobs;
import dev.opsdeck.feature.cron.job.PreparedJob;
import dev.opsdeck.feature.cron.output.OutputRedaction;
import dev.opsdeck.feature.cron.script.FakeScriptPods;
import dev.opsdeck.kubernetes.ProductionGuard;
import dev.opsdeck.redaction.Redactor;
import dev.opsdeck.runs.Cancellation;
import dev.opsdeck.runs.EffectContext;
import dev.opsdeck.runs.EffectOutcome;
import dev.opsdeck.runs.Preparation;
import dev.opsdeck.testing.FakeTime;
import dev.opsdeck.testing.TestPolicy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A CronJob is fired once, however often and by however many processes that is performed, and its true end is told. */
class CronJobHandlerTest {
    private static final KubernetesNamespace TARGET = new KubernetesNamespace("apps", "pr-123", Environment.PREVIEW);
    private static final CronJobEffect EFFECT = new CronJobEffect(TARGET, "nightly", false);
    private static final CronJobs.JobEnd FAILED = new CronJobs.JobEnd.Failed("BackoffLimitExceeded", "too often");

    private final FakeCronJobs cronJobs = new FakeCronJobs();
    private final FakeTime time = new FakeTime();
    private final CronJobHandler handler = handler();

    CronJobHandlerTest() {
        cronJobs.cronJobs.add(FakeCronJobs.cronJob("nightly"));
    }

    private CronJobHandler handler() {
        return new CronJobHandler(
                new ProductionGuard((_, _) -> Optional.of(TARGET)),
                new CronJobLookup(new CatalogueFile(), _ -> cronJobs),
                new CronJobRunner(time, time),
                new OutputRedaction(Redactor.usual()));
    }

    private static EffectContext first() {
        return EffectContext.of(TestPolicy.everything().run());
    }

    private static EffectContext resumed() {
        return new EffectContext(TestPolicy.everything().run(), Optional.of(FakeTime.START));
    }

    private PreparedJob prepared() {
        return ((Preparation.Frozen<PreparedJob>) handler.prepare(EFFECT, first())).frozen();
    }

    @Test
    void preparingMakesNoJob() {
        assertThat(prepared()).isEqualTo(prepared());
        assertThat(prepared().cronJobUid()).isEqualTo("uid-nightly");
        assertThat(cronJobs.created).isEmpty();
    }

    @Test
    void tellsTheSameEndWhenItIsPerformedAgainAfterIt() {
        PreparedJob job = prepared();
        for (EffectContext context : List.of(first(), first(), resumed())) {
            cronJobs.ends.add(Optional.of(FAILED));
            EffectOutcome outcome = handler.perform(EFFECT, job, context);
            assertThat(outcome).isInstanceOf(EffectOutcome.Ended.class);
            assertThat(outcome.reply().headline().plain()).contains("BackoffLimitExceeded");
        }
        assertThat(cronJobs.made).containsOnlyKeys(job.name());
    }

    @Test
    void makesOneJobForSeveralWhoPerformItAtTheSameTime() throws Exception {
        PreparedJob job = prepared();
        List<Callable<EffectOutcome>> several = IntStream.range(0, 8)
                .<Callable<EffectOutcome>>mapToObj(_ -> () -> handler().perform(EFFECT, job, first()))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<EffectOutcome> one : threads.invokeAll(several)) {
                assertThat(one.get()).isInstanceOf(EffectOutcome.Ended.class);
            }
        }
        assertThat(cronJobs.made).containsOnlyKeys(job.name());
    }

    @Test
    void findsTheJobWhoseMakingGotNoAnswer() {
        PreparedJob job = prepared();
        cronJobs.made.put(job.name(), job.run());
        for (int tries = 0; tries < 100; tries++) {
            cronJobs.creations.add(new CronJobs.Creation.Lost(FakeScriptPods.away(), true));
        }
        assertThat(handler.perform(EFFECT, job, first())).isInstanceOf(EffectOutcome.Unknown.class);
        cronJobs.creations.clear();
        int asked = cronJobs.created.size();

        assertThat(handler.perform(EFFECT, job, resumed())).isInstanceOf(EffectOutcome.Ended.class);
        assertThat(cronJobs.created).as("nobody asks for another one").hasSize(asked);
    }

    @Test
    void followsTheJobThatAnotherProcessMade() {
        PreparedJob job = prepared();
        assertThat(cronJobs.create(TARGET, "nightly", job)).isInstanceOf(CronJobs.Creation.Created.class);
        cronJobs.ends.add(Optional.empty());

        assertThat(handler().perform(EFFECT, job, resumed())).isInstanceOf(EffectOutcome.Ended.class);
        assertThat(cronJobs.created).hasSize(1);
    }

    @Test
    void neverMakesAgainAJobThatMayHaveEndedAndBeenRemoved() {
        EffectOutcome outcome = handler.perform(EFFECT, prepared(), resumed());

        assertThat(outcome).isInstanceOf(EffectOutcome.Unknown.class);
        assertThat(outcome.reply().headline().plain())
                .startsWith("It cannot be told whether nightly was fired in apps/pr-123: there is no Job nightly-m-");
        assertThat(cronJobs.created).isEmpty();
    }

    @Test
    void leavesAJobAloneThatOnlyHasItsName() throws InterruptedException {
        PreparedJob job = prepared();
        cronJobs.made.put(job.name(), "somebody else's");

        assertThat(handler.perform(EFFECT, job, first()))
                .isInstanceOfSatisfying(
                        EffectOutcome.NotBegun.class,
                        refused -> assertThat(refused.reply().headline().plain())
                                .contains("that this request did not make. Nothing was started."));
        assertThat(handler.cancel(EFFECT, job, first())).isEqualTo(new Cancellation.Absent());
        assertThat(cronJobs.deletions).isEmpty();
    }

    @Test
    void saysThatNothingBeganOnlyWhenThatIsCertain() {
        PreparedJob job = prepared();
        KnownFailure refused = new KnownFailure("kubernetes.forbidden", Reply.failed("RBAC refused it."));
        cronJobs.creations.add(new CronJobs.Creation.Lost(refused, false));
        assertThat(handler.perform(EFFECT, job, first())).isEqualTo(new EffectOutcome.NotBegun(refused.reply()));

        cronJobs.creations.add(new CronJobs.Creation.Lost(FakeScriptPods.away(), true));
        for (int tries = 0; tries < 100; tries++) {
            cronJobs.creations.add(new CronJobs.Creation.Lost(refused, false));
        }
        assertThat(handler.perform(EFFECT, job, first())).isInstanceOf(EffectOutcome.Unknown.class);
    }

    @Test
    void cancelsByDeletingTheJobWhichPerformThenTellsTruly() throws InterruptedException {
        PreparedJob job = prepared();
        assertThat(handler.cancel(EFFECT, job, first())).as("before it begins").isEqualTo(new Cancellation.Absent());

        assertThat(cronJobs.create(TARGET, "nightly", job)).isInstanceOf(CronJobs.Creation.Created.class);
        cronJobs.ends.add(Optional.empty());
        assertThat(handler.cancel(EFFECT, job, first())).isEqualTo(new Cancellation.Ending());
        assertThat(cronJobs.deletions).containsExactly(job.name());
        assertThat(handler.perform(EFFECT, job, resumed())).isInstanceOf(EffectOutcome.Unknown.class);
    }

    @Test
    void cancelsNoJobThatHasEnded() throws InterruptedException {
        PreparedJob job = prepared();
        handler.perform(EFFECT, job, first());

        assertThat(handler.cancel(EFFECT, job, first())).isEqualTo(new Cancellation.AlreadyEnded());
        assertThat(cronJobs.deletions).isEmpty();
    }
}
