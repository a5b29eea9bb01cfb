package dev.opsdeck.feature.namespaces;

import static dev.opsdeck.feature.namespaces.NamespaceEffects.first;
import static dev.opsdeck.feature.namespaces.NamespaceEffects.resumed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Reply;
import dev.opsdeck.runs.Cancellation;
import dev.opsdeck.runs.EffectContext;
import dev.opsdeck.runs.EffectOutcome;
import dev.opsdeck.runs.Preparation;
import dev.opsdeck.temporal.FakeTemporal;
import dev.opsdeck.temporal.TemporalPlace;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A change comes to the same however often and by however many processes it is performed. */
class UpdateNamespaceHandlerTest {
    private static final UpdateNamespace EFFECT = new UpdateNamespace(
            TemporalPlace.cluster("shared"),
            "pnats-staging",
            Environment.STAGING,
            new NamespaceChange(Optional.of(Duration.ofDays(30)), Optional.empty(), Optional.empty()));

    private final FakeTemporal server = FakeTemporal.start().with("pnats-staging", "staging");
    private final NamespaceEffects here = new NamespaceEffects(server);
    private final NamespaceEffects elsewhere = new NamespaceEffects(server);

    @AfterEach
    void stop() {
        here.close();
        elsewhere.close();
        server.close();
    }

    private PreparedUpdate prepared() throws InterruptedException {
        return ((Preparation.Frozen<PreparedUpdate>) here.update.prepare(EFFECT, first())).frozen();
    }

    private long updates() {
        return server.calls().stream().filter("UpdateNamespace"::equals).count();
    }

    private DescribeNamespaceResponse now() {
        return server.namespace("pnats-staging").orElseThrow();
    }

    @Test
    void preparingChangesNothing() throws InterruptedException {
        assertThat(prepared()).isEqualTo(new PreparedUpdate("id-of-pnats-staging", Duration.ofDays(3), "", ""));
        assertThat(updates()).isZero();
    }

    @Test
    void tellsTheSameDifferenceToWhoeverPerformsItAgain() throws InterruptedException {
        PreparedUpdate before = prepared();
        for (EffectContext context : List.of(first(), first(), resumed())) {
            EffectOutcome outcome = here.update.perform(EFFECT, before, context);
            assertThat(outcome).isInstanceOf(EffectOutcome.Ended.class);
            assertThat(Dialogue.words(outcome.reply())).contains("Retention: 3d → 30d");
        }
        assertThat(updates()).isEqualTo(1);
    }

    @Test
    void isChangedForSeveralAtTheSameTime() throws Exception {
        PreparedUpdate before = prepared();
        List<Callable<EffectOutcome>> both = List.of(
                () -> here.update.perform(EFFECT, before, first()),
                () -> elsewhere.update.perform(EFFECT, before, resumed()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<EffectOutcome> one : threads.invokeAll(both)) {
                assertThat(one.get()).isInstanceOf(EffectOutcome.Ended.class);
            }
        }
        assertThat(now().getConfig().getWorkflowExecutionRetentionTtl().getSeconds())
                .isEqualTo(Duration.ofDays(30).toSeconds());
    }

    @Test
    void isFoundAlthoughTheAnswerWasLost() throws InterruptedException {
        PreparedUpdate before = prepared();
        server.refuse("UpdateNamespace", Status.INTERNAL);
        assertThat(here.update.perform(EFFECT, before, first())).isInstanceOf(EffectOutcome.Unknown.class);
        assertThat(elsewhere.update.perform(EFFECT, before, resumed()))
                .as("it was still as before, so it is changed now")
                .isInstanceOf(EffectOutcome.Ended.class);

        assertThat(elsewhere.update.perform(EFFECT, before, resumed())).isInstanceOf(EffectOutcome.Ended.class);
        assertThat(updates()).isEqualTo(2);
    }

    @Test
    void overwritesNothingThatSomebodyElseChangedSinceItMayHaveBegun() throws InterruptedException {
        PreparedUpdate before = prepared();
        server.with(now().toBuilder()
                .setNamespaceInfo(now().getNamespaceInfo().toBuilder().setDescription("theirs"))
                .build());

        EffectOutcome outcome = here.update.perform(EFFECT, before, resumed());

        assertThat(outcome).isInstanceOf(EffectOutcome.Unknown.class);
        assertThat(outcome.reply().headline().plain()).contains("neither as it was before nor as was asked for");
        assertThat(updates()).isZero();
    }

    @Test
    void changesNoOtherNamespaceOfTheName() throws InterruptedException {
        PreparedUpdate before = prepared();
        server.with(now().toBuilder()
                .setNamespaceInfo(now().getNamespaceInfo().toBuilder().setId("another"))
                .build());

        assertThat(here.update.perform(EFFECT, before, first())).isInstanceOf(EffectOutcome.NotBegun.class);
        assertThat(here.update.perform(EFFECT, before, resumed())).isInstanceOf(EffectOutcome.Unknown.class);
        assertThat(updates()).isZero();
    }

    @Test
    void changesNothingInAnotherEnvironmentThanWasDecidedOn() throws InterruptedException {
        server.with("pnats-staging", "production");

        assertThat(here.update.prepare(EFFECT, first()))
                .isInstanceOfSatisfying(
                        Preparation.Settled.class,
                        settled -> assertThat(settled.reply().outcome()).isEqualTo(Reply.Outcome.REFUSED));
    }

    @Test
    void whatMayHaveBegunIsNeverToldAsFailed() throws InterruptedException {
        PreparedUpdate before = prepared();
        server.refuse("UpdateNamespace", Status.PERMISSION_DENIED);
        assertThat(here.update.perform(EFFECT, before, first())).isInstanceOf(EffectOutcome.NotBegun.class);

        server.refuse("UpdateNamespace", Status.PERMISSION_DENIED);
        assertThat(here.update.perform(EFFECT, before, resumed())).isInstanceOf(EffectOutcome.Unknown.class);
    }

    @Test
    void cannotBeTakenBackOnceItIsMade() throws InterruptedException {
        PreparedUpdate before = prepared();
        assertThat(here.update.cancel(EFFECT, before, first())).isEqualTo(new Cancellation.Absent());

        assertThat(here.update.perform(EFFECT, before, first())).isInstanceOf(EffectOutcome.Ended.class);
        assertThat(here.update.cancel(EFFECT, before, first())).isInstanceOf(Cancellation.Impossible.class);
    }
}
