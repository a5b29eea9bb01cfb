package dev.opsdeck.feature.cron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.feature.cron.catalogue.CatalogueFile;
import dev.opsdeck.feature.cron.job.FakeCronJobs;
import dev.opsdeck.feature.cron.output.OutputRedaction;
import dev.opsdeck.feature.cron.script.FakeScriptPods;
import dev.opsdeck.feature.cron.script.ScriptEffect;
import dev.opsdeck.feature.cron.script.ScriptPlace;
import dev.opsdeck.feature.cron.script.ScriptRun;
import dev.opsdeck.feature.cron.script.ScriptRunner;
import dev.opsdeck.feature.cron.script.SimulatedContainer;
import dev.opsdeck.kubernetes.ProductionGuard;
import dev.opsdeck.redaction.Redactor;
import dev.opsdeck.runs.Cancellation;
import dev.opsdeck.runs.EffectContext;
import dev.opsdeck.runs.EffectOutcome;
import dev.opsdeck.runs.Preparation;
import dev.opsdeck.testing.FakeTime;
import dev.opsdeck.testing.TestPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A script begins once, however often and by however many processes it is performed, and its true end is told. */
class ScriptHandlerTest {
    private static final KubernetesNamespace TARGET = new KubernetesNamespace("apps", "pr-123", Environment.PREVIEW);
    private static final ScriptEffect EFFECT = new ScriptEffect(
            TARGET, new ScriptPlace("send", "app=webapp", "backend"), List.of("send"), Duration.ofMinutes(1), true);

    private final SimulatedContainer container = new SimulatedContainer();
    private final FakeTime time = new FakeTime();
    private final ScriptHandler handler = handler();

    private ScriptHandler handler() {
        return new ScriptHandler(
                new ProductionGuard((_, _) -> Optional.of(TARGET)),
                new CronJobLookup(new CatalogueFile(), _ -> new FakeCronJobs()),
                new ScriptRunner(_ -> container, time, time),
                new OutputRedaction(Redactor.usual()));
    }

    private static EffectContext first() {
        return EffectContext.of(TestPolicy.everything().run());
    }

    private static EffectContext resumed() {
        return new EffectContext(TestPolicy.everything().run(), Optional.of(FakeTime.START));
    }

    private ScriptRun prepared() {
        return ((Preparation.Frozen<ScriptRun>) handler.prepare(EFFECT, first())).frozen();
    }

    private static String headline(EffectOutcome outcome) {
        return outcome.reply().headline().plain();
    }

    @Test
    void preparingStartsNothing() {
        assertThat(prepared().where()).isEqualTo(FakeScriptPods.POD);
        assertThat(prepared()).isEqualTo(prepared());
        assertThat(container.executions).hasValue(0);
    }

    @Test
    void tellsTheSameEndWhenItIsPerformedAgainAfterIt() {
        ScriptRun run = prepared();
        container.lostAnswers.set(0);
        started(run);
        container.end(3);

        for (EffectContext context : List.of(first(), resumed())) {
            EffectOutcome outcome = handler.perform(EFFECT, run, context);
            assertThat(outcome).isInstanceOf(EffectOutcome.Ended.class);
            assertThat(headline(outcome)).startsWith("send failed with exit code 3 after");
            assertThat(outcome.reply().parts()).contains(new Reply.Part.Lines(List.of("counted")));
        }
        assertThat(container.executions).hasValue(1);
    }

    @Test
    void beginsOnceForSeveralWhoPerformItAtTheSameTime() throws Exception {
        ScriptRun run = prepared();
        List<Callable<EffectOutcome>> several = IntStream.range(0, 8)
                .<Callable<EffectOutcome>>mapToObj(number ->
                        () -> handler().perform(EFFECT, run, number % 2 == 0 ? first() : resumed()))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<EffectOutcome>> running =
                    several.stream().map(threads::submit).toList();
            while (container.executions.get() == 0) {
                Thread.onSpinWait();
            }
            container.end(0);
            for (Future<EffectOutcome> one : running) {
                assertThat(one.get()).isInstanceOf(EffectOutcome.Ended.class);
            }
        }
        assertThat(container.executions).hasValue(1);
    }

    @Test
    void findsWhatBeganAlthoughTheAnswerWasLost() {
        ScriptRun run = prepared();
        container.lostAnswers.set(1_000);
        assertThat(handler.perform(EFFECT, run, first())).isInstanceOf(EffectOutcome.Unknown.class);
        container.lostAnswers.set(0);
        container.end(0);

        assertThat(handler.perform(EFFECT, run, resumed())).isInstanceOf(EffectOutcome.Ended.class);
        assertThat(container.executions).hasValue(1);
    }

    @Test
    void followsWhatAnotherProcessBeganWhateverAnybodyWouldDecideNow() {
        ScriptRun run = prepared();
        started(run);
        container.end(0);
        container.guard = Optional.of(SimulatedContainer.production());

        EffectOutcome outcome = handler().perform(EFFECT, run, resumed());

        assertThat(outcome).isInstanceOf(EffectOutcome.Ended.class);
        assertThat(outcome.reply().outcome()).isEqualTo(Reply.Outcome.DONE);
    }

    @Test
    void beginsWhatADeadProcessHadOnlyPrepared() {
        ScriptRun run = prepared();
        Thread ending = Thread.startVirtualThread(() -> {
            while (container.executions.get() == 0) {
                Thread.onSpinWait();
            }
            container.end(0);
        });

        assertThat(handler.perform(EFFECT, run, resumed())).isInstanceOf(EffectOutcome.Ended.class);
        assertThat(container.executions).hasValue(1);
        assertThat(ending).isNotNull();
    }

    @Test
    void whatMayHaveBegunIsNeverToldAsNotBegun() {
        ScriptRun run = prepared();
        container.gone = Optional.of("the pod was deleted");
        assertThat(handler.perform(EFFECT, run, first())).isInstanceOf(EffectOutcome.NotBegun.class);
        assertThat(handler.perform(EFFECT, run, resumed())).isInstanceOf(EffectOutcome.Unknown.class);

        container.gone = Optional.empty();
        container.guard = Optional.of(SimulatedContainer.production());
        assertThat(handler.perform(EFFECT, run, first()))
                .isEqualTo(new EffectOutcome.NotBegun(
                        SimulatedContainer.production().reply()));
        assertThat(handler.perform(EFFECT, run, resumed())).isInstanceOf(EffectOutcome.Unknown.class);
    }

    @Test
    void neverStartsAgainWhatOnlyALostConnectionKnewOf() {
        container.sessions = false;
        ScriptRun run = prepared();
        assertThat(handler.perform(EFFECT, run, resumed())).isInstanceOf(EffectOutcome.Unknown.class);

        container.shell = false;
        ScriptRun attached = prepared();
        assertThat(attached.attached()).isTrue();
        assertThat(headline(handler.perform(EFFECT, attached, resumed())))
                .contains("only the connection could tell, and that is lost");
        assertThat(container.executions).hasValue(0);
    }

    @Test
    void keepsItsFilesUntilItsOutcomeIsKept() {
        ScriptRun run = prepared();
        started(run);
        container.end(0);

        handler.perform(EFFECT, run, first());
        assertThat(container.knows(run.id())).isTrue();

        handler.forget(EFFECT, run, first());
        assertThat(container.knows(run.id())).isFalse();
    }

    @Test
    void cancelsNothingThatHasNotBegun() throws InterruptedException {
        assertThat(handler.cancel(EFFECT, prepared(), first())).isEqualTo(new Cancellation.Absent());
    }

    @Test
    void endsWhatIsRunningAndLeavesItToPerformToTellHow() throws InterruptedException {
        ScriptRun run = prepared();
        started(run);

        assertThat(handler.cancel(EFFECT, run, first())).isEqualTo(new Cancellation.Ending());
        assertThat(headline(handler.perform(EFFECT, run, resumed()))).contains("exit code 143");
        assertThat(handler.cancel(EFFECT, run, first())).isEqualTo(new Cancellation.AlreadyEnded());
    }

    @Test
    void killsWhatDoesNotHeedTheFirstSignal() throws InterruptedException {
        ScriptRun run = prepared();
        started(run);
        container.obedient = false;

        assertThat(handler.cancel(EFFECT, run, first())).isEqualTo(new Cancellation.Ending());
        assertThat(headline(handler.perform(EFFECT, run, resumed()))).contains("exit code 137");
        assertThat(Duration.between(FakeTime.START, time.instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void saysThatItCannotEndAScriptWhereThereIsNoShell() throws InterruptedException {
        container.shell = false;

        assertThat(handler.cancel(EFFECT, prepared(), first())).isInstanceOf(Cancellation.Impossible.class);
    }

    /** As another process would have started it. */
    private void started(ScriptRun run) {
        assertThat(container.start(TARGET, run))
                .isInstanceOf(dev.opsdeck.feature.cron.script.ScriptPods.Start.Started.class);
    }
}
