package dev.opsdeck.feature.cron.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextRunTest {
    /** A Saturday. */
    private static final Instant NOW = Instant.parse("2026-11-21T12:34:56Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 3 * * *          | 2026-11-22T03:00:00Z",
                "*/15 * * * *       | 2026-11-21T12:45:00Z",
                "5/15 * * * *       | 2026-11-21T12:35:00Z",
                "30 8 * * 1-5       | 2026-11-23T08:30:00Z",
                "30 8 * * MON-FRI   | 2026-11-23T08:30:00Z",
                "0 0 * * 0          | 2026-11-22T00:00:00Z",
                "0 0 1 JAN *        | 2027-01-01T00:00:00Z",
                "0 0 29 2 *         | 2028-02-29T00:00:00Z",
                "0 0 ? * 1          | 2026-11-23T00:00:00Z",
                "0,30 12 * * *      | 2026-11-22T12:00:00Z",
                "@hourly            | 2026-11-21T13:00:00Z",
                "@daily             | 2026-11-22T00:00:00Z",
                "@weekly            | 2026-11-22T00:00:00Z",
                "@monthly           | 2026-12-01T00:00:00Z",
                "@yearly            | 2027-01-01T00:00:00Z",
                // Both days restricted: either will do, as in cron.
                "0 0 13 * 1         | 2026-11-23T00:00:00Z",
                "0 0 22 * 3         | 2026-11-22T00:00:00Z",
            })
    void findsTheNextMomentAsKubernetesDoes(String schedule, String next) {
        assertThat(NextRun.of(schedule, Optional.empty(), NOW).map(ZonedDateTime::toInstant))
                .contains(Instant.parse(next));
    }

    @Test
    void countsInTheCronJobsOwnTimeZoneAlsoWhenItsClocksChange() {
        assertThat(NextRun.of("0 3 * * *", Optional.of("Asia/Kolkata"), NOW).map(ZonedDateTime::toInstant))
                .contains(Instant.parse("2026-11-21T21:30:00Z"));
        assertThat(NextRun.of("0 9 * * *", Optional.of("Europe/Berlin"), Instant.parse("2026-10-25T00:30:00Z"))
                        .map(ZonedDateTime::toInstant))
                .contains(Instant.parse("2026-10-25T08:00:00Z"));
    }

    @Test
    void saysNothingOfWhatItCannotRead() {
        assertThat(NextRun.of("@every 1h", Optional.empty(), NOW)).isEmpty();
        assertThat(NextRun.of("0 0 31 2 *", Optional.empty(), NOW)).isEmpty();
        assertThat(NextRun.of("0 3 * * *", Optional.of("Mars/Olympus"), NOW)).isEmpty();
    }
}
