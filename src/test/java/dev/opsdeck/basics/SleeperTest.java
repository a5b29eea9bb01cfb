package dev.opsdeck.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SleeperTest {
    private final Ticker ticker = Ticker.system();

    @Test
    void letsTheTimePass() throws InterruptedException {
        long start = ticker.nanos();

        Sleeper.system().sleep(Duration.ofMillis(20));

        assertThat(ticker.since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    @Test
    void doesNotWaitForWhatIsOver() throws InterruptedException {
        Sleeper.system().sleep(Duration.ZERO);
        Sleeper.system().sleep(Duration.ofDays(-1));
    }

    @Test
    void endsWhenItIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Sleeper.system().sleep(Duration.ofDays(1))).isInstanceOf(InterruptedException.class);
    }
}
