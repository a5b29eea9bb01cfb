package dev.opsdeck.basics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final SlidingWindow window = new SlidingWindow(Duration.ofMinutes(1));

    @Test
    void placesAreTakenUntilThereIsNone() {
        assertThat(window.take(START, 2)).isZero();
        assertThat(window.take(START.plusSeconds(10), 2)).isZero();
        assertThat(window.take(START.plusSeconds(20), 2))
                .isEqualTo(Duration.ofSeconds(40).plusMillis(1));
    }

    @Test
    void aPlaceIsFreeAgainAWindowLater() {
        window.take(START, 1);

        assertThat(window.take(START.plusSeconds(59), 1)).isPositive();
        assertThat(window.take(START.plusSeconds(60), 1)).isZero();
    }

    @Test
    void fewerPlacesCountThoseThatWereTakenOfMore() {
        window.take(START, 3);
        window.take(START, 3);

        assertThat(window.take(START.plusSeconds(1), 1)).isPositive();
        assertThat(window.take(START.plusSeconds(1), 3)).isZero();
    }
}
