package dev.opsdeck.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opsdeck.command.ValueType.BadValue;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "72h, PT72H",
        "30d, P30D",
        "1d12h, PT36H",
        "1h30m, PT1H30M",
        "1.5h, PT1H30M",
        ".5s, PT0.5S",
        "90s, PT90S",
        "250ms, PT0.25S",
        "10us, PT0.00001S",
        "10µs, PT0.00001S",
        "7ns, PT0.000000007S",
        "0s, PT0S",
        "36500d, P36500D"
    })
    void readsWhatGoReadsAndDays(String word, Duration span) throws BadValue {
        assertThat(Durations.parse(word)).isEqualTo(span);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h", "-1h", "1 h", "72hours", "1h-", "1w", "１h", "1e3s", "--5m", "1hh"})
    void refusesWhatIsNoDuration(String word) {
        assertThatThrownBy(() -> Durations.parse(word))
                .isInstanceOf(BadValue.class)
                .hasMessage("isn't a duration: write a number with a unit, for example 15m, 72h or 30d");
    }

    @Test
    void refusesANumberWithoutUnitAndNamesBothReadings() {
        assertThatThrownBy(() -> Durations.parse("72"))
                .isInstanceOf(BadValue.class)
                .hasMessage("has no unit: write 72h for hours or 72d for days");
    }

    @Test
    void refusesWhatNobodyCanMean() {
        assertThatThrownBy(() -> Durations.parse("9".repeat(400) + "d"))
                .isInstanceOf(BadValue.class)
                .hasMessage("is longer than a thousand years");
    }

    @ParameterizedTest
    @CsvSource({"PT36H, 1d12h", "PT72H, 3d", "PT90S, 1m30s", "PT0S, 0s", "PT0.25S, 250ms", "PT-5M, -5m"})
    void writesTheShortestForm(Duration span, String words) {
        assertThat(Durations.words(span)).isEqualTo(words);
    }

    @Test
    void readsBackWhatItWrites() throws BadValue {
        Duration span =
                Duration.ofDays(3).plusHours(5).plusMinutes(7).plusSeconds(11).plusNanos(13_017_019);
        assertThat(Durations.parse(Durations.words(span))).isEqualTo(span);
    }

    @Test
    void keepsToItsBounds() throws BadValue {
        ValueType<Duration> type = Durations.between(Duration.ofHours(1), Duration.ofDays(36_500));
        assertThat(type.parse("1h")).isEqualTo(Duration.ofHours(1));
        assertThatThrownBy(() -> type.parse("30m"))
                .isInstanceOf(BadValue.class)
                .hasMessage("is not between 1h and 36500d");
    }
}
