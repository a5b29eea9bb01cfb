package dev.opsdeck.basics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.testing.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryTest {
    private static final Instant LATE = FakeTime.START.plus(Duration.ofMinutes(10));
    private static final String FINAL = "done";

    private final FakeTime time = new FakeTime();
    private final Retry retry = new Retry(time, time, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(4)));

    private static Optional<Duration> unlessFinal(String result) {
        return result.equals(FINAL) ? Optional.empty() : Optional.of(Duration.ZERO);
    }

    @Test
    void aFinalResultIsGivenBackAtOnce() throws InterruptedException {
        assertThat(retry.until(LATE, () -> FINAL, RetryTest::unlessFinal)).isEqualTo(FINAL);
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void pausesGrowUpToTheLongestAndAreNeverAllOfIt() throws InterruptedException {
        Iterator<String> results = List.of("no", "no", "no", "no", FINAL).iterator();

        assertThat(retry.until(LATE, results::next, RetryTest::unlessFinal)).isEqualTo(FINAL);

        assertThat(time.sleeps()).hasSize(4);
        assertThat(time.sleeps().get(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(time.sleeps().get(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(time.sleeps().get(2)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(time.sleeps().get(3)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void whatTheOtherSideAskedForIsWaited() throws InterruptedException {
        Iterator<String> results = List.of("busy", FINAL).iterator();

        retry.until(
                LATE,
                results::next,
                result -> result.equals(FINAL) ? Optional.empty() : Optional.of(Duration.ofSeconds(30)));

        assertThat(time.sleeps())
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31)));
    }

    @Test
    void theLastResultIsGivenBackWhenTheNextAttemptWouldBeTooLate() throws InterruptedException {
        Instant soon = FakeTime.START.plus(Duration.ofSeconds(5));

        assertThat(retry.until(soon, () -> "no", RetryTest::unlessFinal)).isEqualTo("no");

        assertThat(time.instant()).isBeforeOrEqualTo(soon);
        assertThat(time.sleeps()).isNotEmpty();
    }

    @Test
    void thereIsOneAttemptWhenTimeIsUp() throws InterruptedException {
        assertThat(retry.until(FakeTime.START, () -> "no", RetryTest::unlessFinal))
                .isEqualTo("no");
        assertThat(retry.pause(Duration.ZERO, FakeTime.START)).isFalse();
        assertThat(time.sleeps()).isEmpty();
    }
}
