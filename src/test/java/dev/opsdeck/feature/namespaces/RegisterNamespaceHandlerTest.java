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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A namespace is registered once, however often and by however many processes that is performed. */
class RegisterNamespaceHandlerTest {
    private static final RegisterNamespace EFFECT = new RegisterNamespace(
            TemporalPlace.cluster("shared"),
            new NewNamespace("pnats-staging", Duration.ofDays(3), "", "", false, Environment.STAGING));

    private final FakeTemporal server = FakeTemporal.start();
    private final NamespaceEffects here = new NamespaceEffects(server);
    private final NamespaceEffects elsewhere = new NamespaceEffects(server);

    @AfterEach
    void stop() {
        here.close();
        elsewhere.close();
        server.close();
    }

    private PreparedRegistration prepared() throws InterruptedException {
        return ((Preparation.Frozen<PreparedRegistration>) here.register.prepare(EFFECT, first())).frozen();
    }

    private long registrations() {
        return server.calls().stream().filter("RegisterNamespace"::equals).count();
    }

    @Test
    void preparingRegistersNothing() throws InterruptedException {
        assertThat(prepared()).isEqualTo(prepared());
        assertThat(server.namespace("pnats-staging")).isEmpty();
    }

    @Test
    void isRegisteredForWhoeverPerformsItAgain() throws InterruptedException {
        PreparedRegistration mark = prepared();
        for (EffectContext context : List.of(first(), first(), resumed())) {
            assertThat(here.register.perform(EFFECT, mark, context)).isInstanceOf(EffectOutcome.Ended.class);
        }
        assertThat(server.namespace("pnats-staging")
                        .orElseThrow()
                        .getNamespaceInfo()
                        .getDataMap())
                .containsEntry(PreparedRegistration.KEY, mark.mark());
        assertThat(registrations()).as("who resumes looks first").isEqualTo(2);
    }

    @Test
    void isRegisteredOnceForSeveralAtTheSameTime() throws Exception {
        PreparedRegistration mark = prepared();
        List<Callable<EffectOutcome>> both = List.of(
                () -> here.register.perform(EFFECT, mark, first()),
                () -> elsewhere.register.perform(EFFECT, mark, resumed()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<EffectOutcome> one : threads.invokeAll(both)) {
                assertThat(one.get()).isInstanceOf(EffectOutcome.Ended.class);
            }
        }
    }

    @Test
    void isFoundByTheProcessThatComesNext() throws InterruptedException {
        PreparedRegistration mark = prepared();
        assertThat(here.register.perform(EFFECT, mark, first())).isInstanceOf(EffectOutcome.Ended.class);

        assertThat(elsewhere.register.perform(EFFECT, mark, resumed()).reply().outcome())
                .isEqualTo(Reply.Outcome.DONE);
        assertThat(registrations()).isEqualTo(1);
    }

    @Test
    void isFoundAlthoughTheAnswerAndTheLookAfterItWereLost() throws InterruptedException {
        PreparedRegistration mark = prepared();
        server.loseAnswer("RegisterNamespace", Status.UNAVAILABLE);
        server.refuse("DescribeNamespace", Status.PERMISSION_DENIED);
        assertThat(here.register.perform(EFFECT, mark, first())).isInstanceOf(EffectOutcome.Unknown.class);

        assertThat(here.register.perform(EFFECT, mark, resumed())).isInstanceOf(EffectOutcome.Ended.class);
        assertThat(registrations()).isEqualTo(1);
    }

    @Test
    void isNotToldAsFailedWhenOnlyTheLookAfterItFailed() throws InterruptedException {
        PreparedRegistration mark = prepared();
        server.refuse("DescribeNamespace", Status.PERMISSION_DENIED);

        assertThat(here.register.perform(EFFECT, mark, first())).isInstanceOf(EffectOutcome.Unknown.class);
    }

    @Test
    void aNameThatSomebodyElseGotIsNotOurs() throws InterruptedException {
        PreparedRegistration mark = prepared();
        server.with("pnats-staging", "staging");

        for (EffectContext context : List.of(first(), resumed())) {
            assertThat(here.register.perform(EFFECT, mark, context)).isInstanceOf(EffectOutcome.NotBegun.class);
        }
        assertThat(here.register.cancel(EFFECT, mark, first())).isEqualTo(new Cancellation.Absent());
    }

    @Test
    void whatMayHaveBegunIsNeverToldAsFailed() throws InterruptedException {
        PreparedRegistration mark = prepared();
        server.refuse("RegisterNamespace", Status.PERMISSION_DENIED);
        assertThat(here.register.perform(EFFECT, mark, first())).isInstanceOf(EffectOutcome.NotBegun.class);

        server.refuse("RegisterNamespace", Status.PERMISSION_DENIED);
        assertThat(here.register.perform(EFFECT, mark, resumed())).isInstanceOf(EffectOutcome.Unknown.class);
    }

    @Test
    void cannotBeTakenBackOnceItIsThere() throws InterruptedException {
        PreparedRegistration mark = prepared();
        assertThat(here.register.cancel(EFFECT, mark, first())).isEqualTo(new Cancellation.Absent());

        assertThat(here.register.perform(EFFECT, mark, first())).isInstanceOf(EffectOutcome.Ended.class);
        assertThat(here.register.cancel(EFFECT, mark, first())).isInstanceOf(Cancellation.Impossible.class);
    }
}
