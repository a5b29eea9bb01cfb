package dev.opsdeck.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.redaction.Redaction.Redacted;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    /** Glued from halves, so that no scanner takes this file for a leak. */
    private static String glued(String head, String tail) {
        return head + tail;
    }

    static Stream<Arguments> secrets() {
        String letters = "AbCdEfGh1234567890aBcDeFgH1234567890";
        return Stream.of(
                Arguments.of("%s", glued("xo", "xb-123456789012-1234567890123-" + letters)),
                Arguments.of("use %s please", glued("xap", "p-1-A0123-456-abcdef0123456789")),
                Arguments.of("%s", glued("xoxe.xo", "xp-1-" + letters)),
                Arguments.of("https://hooks.slack.com/services/%s", glued("T0000/B0000/", letters)),
                Arguments.of("key=%s", glued("AKI", "AIOSFODNN7EXAMPLE")),
                Arguments.of("AWS_SECRET_ACCESS_KEY=%s", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
                Arguments.of("%s", glued("gh", "p_" + letters)),
                Arguments.of("%s", glued("github", "_pat_" + letters)),
                Arguments.of("%s", glued("glp", "at-" + letters)),
                Arguments.of("doctl auth init -t %s", glued("dop", "_v1_" + "0a1b2c3d".repeat(8))),
                Arguments.of("%s", glued("AIz", "aSyA" + letters.substring(0, 32))),
                Arguments.of("%s", glued("sk", "_live_" + letters)),
                Arguments.of("%s", glued("sk", "-ant-api03-" + letters)),
                Arguments.of("%s", glued("S", "G.abcdefghijklmnop.abcdefghijklmnopqrstuvwxyz")),
                Arguments.of("cookie %s;", glued("ey", "JhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-DEF_123")),
                Arguments.of("Authorization: Bearer %s", "short1"),
                Arguments.of("-H 'authorization: Basic %s'", "dXNlcjpodW50ZXIy"),
                Arguments.of("bearer %s", "0123456789abcdef0123"),
                Arguments.of("password=%s", "hunter2"),
                Arguments.of("PGPASSWORD=%s psql", "hunter2"),
                Arguments.of("{\"dbPassword\": \"%s\"}", "hunter 2"),
                Arguments.of("{\\\"password\\\":\\\"%s\\\"}", "hunter2"),
                Arguments.of("password: '%s'", "it is, long"),
                Arguments.of("cron run pr-1 job --api-token %s", "abc123"),
                Arguments.of("--password \"%s\" --tail 5", "two words"),
                Arguments.of("Server=db;Password=%s;Encrypt=true", "p,w"),
                Arguments.of("AccountKey=%s", "a1b2c3=="),
                Arguments.of("client_secret=%s&grant_type=x", "a1b2c3"),
                Arguments.of("postgres://opsdeck:%s@db:5432/opsdeck", "p@ss:word"),
                Arguments.of("redis://:%s@cache", "hunter2"),
                Arguments.of("git clone https://%s@example.org/x.git", "0123456789abcdef0123"),
                Arguments.of("curl -u admin:%s https://x", "hunter2"),
                Arguments.of(
                        "before\n%s\nafter",
                        glued(
                                "-----BEGIN RSA PRIV",
                                "ATE KEY-----\nMIIEpAIBAAKCAQEA\nabc\n-----END RSA PRIVATE KEY-----")),
                Arguments.of("%s", glued("-----BEGIN OPENSSH PRIV", "ATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA cut off")));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void takesOutTheSecretAndLeavesTheRest(String around, String secret) {
        String[] parts = around.split("%s", -1);

        Redacted redacted = Redaction.redact(around.replace("%s", secret));

        assertThat(redacted.count()).isOne();
        assertThat(redacted.text())
                .doesNotContain(secret)
                .startsWith(parts[0])
                .endsWith(parts[1])
                .contains("[redacted ");
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void changesNothingTheSecondTime(String around, String secret) {
        String once = Redaction.redact(around.replace("%s", secret)).text();

        assertThat(Redaction.redact(once)).isEqualTo(new Redacted(once, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pods pr-123",
                "namespace register orders --retention 72h --owner-email a@example.org",
                "audit --user U024BE7LH --since 24h",
                "cron run apps/pr-123 send-appointment-reminder --date 2026-11-21",
                "http://localhost:8080/users/@me and https://example.org/a:b@c",
                "the token has expired",
                "password is wrong",
                "this uses bearer authentication",
                "tokens=4096",
                "monkey: banana",
                "frontend-7d9f8b6c5d-abcde",
                "task-queue eyes-only",
                "ssh://git@github.com/opsdeck/opsdeck.git"
            })
    void leavesWhatIsNoSecret(String text) {
        assertThat(Redaction.redact(text)).isEqualTo(new Redacted(text, 0));
    }

    @Test
    void countsEverySecret() {
        Redacted redacted = Redaction.redact("password=a1 token=b2 and postgres://u:c3@db");

        assertThat(redacted)
                .isEqualTo(new Redacted(
                        "password=[redacted value] token=[redacted value] and postgres://u:[redacted address-password]@db",
                        3));
    }

    @Test
    void neverFailsAndIsDoneAtTheSecondTime() {
        Random random = new Random(42);
        String[] pieces = {
            "password",
            "=",
            ":",
            "\"",
            "'",
            " ",
            "xoxb-",
            "eyJ",
            "://",
            "@",
            "a",
            "9",
            "\\",
            "\n",
            "[redacted",
            "-----BEGIN PRIVATE KEY-----",
            "Bearer ",
            "--token",
            "ü",
            "\ud83d",
            "&",
            ";",
            "abcdefgh01234567"
        };
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(14); piece > 0; piece--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String once = Redaction.redact(text.toString()).text();
            assertThat(Redaction.redact(once).text()).as("%s", text).isEqualTo(once);
        }
    }
}
