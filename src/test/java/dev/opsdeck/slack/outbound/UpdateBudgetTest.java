package dev.opsdeck.slack.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.testing.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UpdateBudgetTest {
    private static final Duration LEAST = Duration.ofSeconds(3);

    private final FakeTime clock = new FakeTime();
    private int replicas = 1;
    private final UpdateBudget budget = new UpdateBudget(clock, clock, () -> replicas);

    private Instant inTenMinutes() {
        return clock.instant().plus(Duration.ofMinutes(10));
    }

    @Test
    void interimUpdatesLeaveTenOfTheFortyToLastReplies() throws InterruptedException {
        long interim = IntStream.range(0, 100).filter(_ -> budget.takeInterim()).count();
        Instant before = clock.instant();
        for (int last = 0; last < 10; last++) {
            assertThat(budget.takeLast(inTenMinutes())).isTrue();
        }

        assertThat(interim).isEqualTo(30);
        assertThat(clock.instant()).isEqualTo(before);
    }

    @Test
    void neverMoreThanFortyInAnyMinute() throws InterruptedException {
        Instant start = clock.instant();
        for (int last = 0; last < 200; last++) {
            assertThat(budget.takeLast(inTenMinutes())).isTrue();
        }

        assertThat(Duration.between(start, clock.instant())).isGreaterThanOrEqualTo(Duration.ofMinutes(4));
    }

    @Test
    void processesThatShareAWorkspaceHaveEqualShares() throws InterruptedException {
        replicas = 4;
        long interim = IntStream.range(0, 100).filter(_ -> budget.takeInterim()).count();
        Instant start = clock.instant();
        for (int last = 0; last < 13; last++) {
            assertThat(budget.takeLast(inTenMinutes())).isTrue();
        }

        assertThat(interim).isEqualTo(7);
        assertThat(Duration.between(start, clock.instant()))
                .as("three are left of ten, the other ten wait a minute")
                .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aLastReplyThatWouldComeTooLateIsNotWaitedFor() throws InterruptedException {
        IntStream.range(0, 40).forEach(_ -> takeLastNow());

        assertThat(budget.takeLast(clock.instant().plusSeconds(30))).isFalse();
        assertThat(clock.sleeps()).isEmpty();
    }

    private void takeLastNow() {
        try {
            budget.takeLast(clock.instant());
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void liveMessagesStretchTheirIntervalWhenThereAreMany() {
        budget.join();
        Duration alone = budget.interval(LEAST);
        IntStream.range(0, 9).forEach(_ -> budget.join());
        Duration ofTen = budget.interval(LEAST);
        IntStream.range(0, 9).forEach(_ -> budget.leave());

        assertThat(alone).isEqualTo(LEAST);
        assertThat(ofTen).isEqualTo(Duration.ofSeconds(20));
        assertThat(budget.interval(LEAST)).isEqualTo(LEAST);
    }

    @Test
    void nobodyUpdatesBeforeSlacksRetryAfter() throws InterruptedException {
        Instant before = clock.instant();
        budget.close(Duration.ofSeconds(17));

        assertThat(budget.takeInterim()).isFalse();
        assertThat(budget.takeLast(inTenMinutes())).isTrue();
        assertThat(clock.instant()).isEqualTo(before.plusSeconds(17));
    }
}
