package dev.opsdeck.slack.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.testing.FakeTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChannelPaceTest {
    private final FakeTime clock = new FakeTime();
    private final ChannelPace pace = new ChannelPace(clock, clock, SlackTiming.ofSlack());

    @Test
    void postsOfOneChannelAreASecondApartAndOthersDoNotWait() throws InterruptedException {
        Instant start = clock.instant();
        pace.await("C1");
        pace.await("C2");
        Instant different = clock.instant();
        pace.await("C1");

        assertThat(different).isEqualTo(start);
        assertThat(clock.instant()).isEqualTo(start.plusSeconds(1));
    }

    @Test
    void theNextPostWaitsForSlacksRetryAfter() throws InterruptedException {
        Instant start = clock.instant();
        pace.await("C1");
        pace.close("C1", Duration.ofSeconds(30));
        pace.await("C1");

        assertThat(clock.instant()).isEqualTo(start.plusSeconds(30));
    }
}
