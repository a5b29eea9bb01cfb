package dev.opsdeck.slack.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResponseUrlTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final ResponseUrl url = new ResponseUrl("https://hooks.example.org/1", START);

    @Test
    void isUsedFiveTimesAndNoMore() {
        assertThat(IntStream.range(0, 10).filter(_ -> url.use(START)).count()).isEqualTo(5);
    }

    @Test
    void isNotUsedWhenItsHalfHourIsNearlyOver() {
        assertThat(url.use(START.plus(Duration.ofMinutes(28)))).isTrue();
        assertThat(url.use(START.plus(Duration.ofMinutes(29)).plusMillis(1))).isFalse();
    }
}
