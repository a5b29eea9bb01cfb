package dev.opsdeck.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.Effect;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Outcome;
import dev.opsdeck.command.dispatch.DeadlineRunner;
import dev.opsdeck.testing.TestPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class InProcessEffectsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Counting handler = new Counting();
    private final FakeEffectClaims claims = new FakeEffectClaims();
    private final InProcessEffects effects =
            new InProcessEffects(new EffectHandlers(List.of(handler)), claims, new DeadlineRunner());

    record Count(String what, Optional<String> identity) implements Effect {}

    record Frozen(String what, String where) {}

    @Test
    void performsWhatWasPreparedAndForgetsItOnceItHasEnded() {
        assertThat(execute(LONG).headline().plain()).isEqualTo("counted");
        assertThat(handler.steps).containsExactly("prepare sheep", "perform sheep in the barn", "forget sheep");
    }

    @Test
    void performsNothingWhereThereIsNothingToDo() {
        handler.preparing = () -> new Preparation.Settled<>(Reply.refused("No sheep."));

        assertThat(execute(LONG).headline().plain()).isEqualTo("No sheep.");
        assertThat(handler.steps).containsExactly("prepare sheep");
    }

    @Test
    void keepsTheTracesOfWhatIsNotKnownToHaveEnded() {
        for (EffectOutcome outcome : List.of(
                new EffectOutcome.Unknown(Reply.unknown("Nobody can tell.")),
                new EffectOutcome.NotBegun(Reply.refused("Not begun.")))) {
            handler.performing = () -> outcome;
            assertThat(execute(LONG)).isEqualTo(outcome.reply());
        }
        assertThat(handler.steps).doesNotContain("forget sheep");
    }

    @Test
    void aTraceThatStaysChangesNoOutcome() {
        handler.forgetting = () -> {
            throw failure();
        };
        assertThat(execute(LONG).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void whatGoesWrongBeforeItBeginsIsNoMystery() {
        handler.preparing = () -> {
            throw failure();
        };
        assertThat(execute(LONG).headline().plain()).isEqualTo("The cluster is away.");

        handler.preparing = () -> {
            throw new IllegalStateException("secret");
        };
        Reply broken = execute(LONG);
        assertThat(broken.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(broken.headline().plain())
                .contains("nothing was changed", "r-1234567890")
                .doesNotContain("secret");
    }

    @Test
    void whatGoesWrongAfterItMayHaveBegunIsUnknownWhateverWasThrown() {
        handler.performing = () -> {
            throw failure();
        };
        assertThat(execute(LONG)).satisfies(reply -> {
            assertThat(reply.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(reply.headline().plain()).endsWith("The cluster is away.");
        });

        handler.performing = () -> {
            throw new IllegalStateException("secret");
        };
        Reply broken = execute(LONG);
        assertThat(broken.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(broken.headline().plain()).contains("r-1234567890").doesNotContain("secret");
    }

    @Test
    void neverBeginsWhatWasStillBeingPreparedWhenItsTimeWasUp() {
        CountDownLatch prepared = new CountDownLatch(1);
        handler.preparing = () -> {
            awaitUninterruptibly(prepared);
            return new Preparation.Frozen<>(new Frozen("sheep", "the barn"));
        };

        Reply late = execute(SHORT);
        prepared.countDown();

        assertThat(late.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(late.headline().plain()).contains("Nothing was changed");
        awaitRelease();
        assertThat(handler.steps).containsExactly("prepare sheep");
    }

    @Test
    void saysThatNobodyKnowsWhenItsTimeIsUpAfterItBegan() {
        handler.performing = () -> {
            new CountDownLatch(1).await();
            return new EffectOutcome.Ended(Reply.done("never"));
        };

        assertThat(execute(SHORT).outcome()).isEqualTo(Outcome.UNKNOWN);
        awaitRelease();
    }

    @Test
    void doesTheSameOnceAtATimeAndTellsWhoseItIs() {
        assertThat(claims.claim("barn/sheep", "r-0 U0SECOND")).isEmpty();

        assertThat(execute(LONG).headline().plain()).isEqualTo("sheep are counted by r-0 U0SECOND");
        assertThat(handler.steps).isEmpty();

        claims.release("barn/sheep");
        assertThat(execute(LONG).outcome()).isEqualTo(Outcome.DONE);
        assertThat(execute(LONG).outcome()).as("it was released").isEqualTo(Outcome.DONE);
    }

    @Test
    void doesAnyNumberOfWhatHasNoIdentity() {
        assertThat(claims.claim("barn/sheep", "r-0 U0SECOND")).isEmpty();

        assertThat(effects.execute(new Count("sheep", Optional.empty()), LONG, context())
                        .outcome())
                .isEqualTo(Outcome.DONE);
    }

    private Reply execute(Duration limit) {
        return effects.execute(new Count("sheep", Optional.of("barn/sheep")), limit, context());
    }

    private static CommandContext context() {
        return TestPolicy.everything().run();
    }

    private void awaitRelease() {
        Awaitility.await()
                .until(() -> claims.claim("barn/sheep", "r-0 U0SECOND").isEmpty());
    }

    private static KnownFailure failure() {
        return new KnownFailure("kubernetes.cut", Reply.failed("The cluster is away."));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean opened = false;
        while (!opened) {
            try {
                opened = latch.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException ignored) {
                // Whoever prepares may not notice in time that nobody waits any more.
            }
        }
    }

    private static final class Counting implements EffectHandler<Count, Frozen> {
        private final List<String> steps = new CopyOnWriteArrayList<>();
        private Callable<Preparation<Frozen>> preparing =
                () -> new Preparation.Frozen<>(new Frozen("sheep", "the barn"));
        private Callable<EffectOutcome> performing = () -> new EffectOutcome.Ended(Reply.done("counted"));
        private Runnable forgetting = () -> {};

        @Override
        public String kind() {
            return "count";
        }

        @Override
        public Class<Count> effectType() {
            return Count.class;
        }

        @Override
        public Class<Frozen> preparationType() {
            return Frozen.class;
        }

        @Override
        public Reply running(Count effect, String reference) {
            return Reply.refused("%s are counted by %s", effect.what(), reference);
        }

        @Override
        public Preparation<Frozen> prepare(Count effect, EffectContext context) throws InterruptedException {
            steps.add("prepare " + effect.what());
            return call(preparing);
        }

        @Override
        public EffectOutcome perform(Count effect, Frozen prepared, EffectContext context) throws InterruptedException {
            steps.add("perform %s in %s".formatted(prepared.what(), prepared.where()));
            return call(performing);
        }

        @Override
        public Cancellation cancel(Count effect, Frozen prepared, EffectContext context) {
            return new Cancellation.Absent();
        }

        @Override
        public void forget(Count effect, Frozen prepared, EffectContext context) {
            steps.add("forget " + effect.what());
            forgetting.run();
        }

        private static <T> T call(Callable<T> step) throws InterruptedException {
            try {
                return step.call();
            } catch (InterruptedException | RuntimeException passedOn) {
                throw passedOn;
            } catch (Exception impossible) {
                throw new AssertionError(impossible);
            }
        }
    }
}
