package dev.opsdeck.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of Slack's own documentation, "Verifying requests from Slack". */
class RequestSignatureTest {
    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final String TIMESTAMP = "1531420618";
    private static final String SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    private static final byte[] BODY =
            ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                            + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                            + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
                    .getBytes(StandardCharsets.UTF_8);

    private static RequestSignature at(long epochSecond) {
        return new RequestSignature(SECRET, Clock.fixed(Instant.ofEpochSecond(epochSecond), ZoneOffset.UTC));
    }

    @Test
    void takesTheExampleOfSlacksDocumentation() {
        assertThat(at(1531420618).isValid(TIMESTAMP, SIGNATURE, BODY)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0,true", "300,true", "301,false", "-300,true", "-301,false", "86400,false"})
    void takesFiveMinutesBeforeAndAfterNow(long seconds, boolean valid) {
        assertThat(at(1531420618 + seconds).isValid(TIMESTAMP, SIGNATURE, BODY)).isEqualTo(valid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "now", "1531420618.0", "99999999999999999999", "9223372036854775807"})
    void refusesWhatIsNoTimestamp(String timestamp) {
        assertThat(at(1531420618).isValid(timestamp, SIGNATURE, BODY)).isFalse();
    }

    @Test
    void refusesAnotherBodyAnotherSignatureAndNone() {
        RequestSignature signature = at(1531420618);
        byte[] other = BODY.clone();
        other[other.length - 1]++;

        assertThat(signature.isValid(TIMESTAMP, SIGNATURE, other)).isFalse();
        assertThat(signature.isValid(TIMESTAMP, SIGNATURE.replace('a', 'b'), BODY))
                .isFalse();
        assertThat(signature.isValid(TIMESTAMP, "", BODY)).isFalse();
        assertThat(signature.isValid(TIMESTAMP, null, BODY)).isFalse();
        assertThat(signature.isValid(null, SIGNATURE, BODY)).isFalse();
    }
}
