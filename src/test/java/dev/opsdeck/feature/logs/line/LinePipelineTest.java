package dev.opsdeck.feature.logs.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.ValueType.BadValue;
import dev.opsdeck.feature.logs.FakeKubelet;
import dev.opsdeck.feature.logs.Samples;
import dev.opsdeck.redaction.Redactor;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinePipelineTest {
    private static final String SECRET = "password=hunter2hunter2";

    @Test
    void showsWithoutColoursAndSecretsAndCountsThose() {
        Entry entry = rendered(LineFilter.NONE, "\u001b[31mconnecting " + SECRET + "\u001b[0m")
                .orElseThrow();
        assertThat(entry.lines()).containsExactly("connecting password=[redacted value]");
        assertThat(entry.redactions()).isOne();
    }

    @Test
    void takesASecretOutOfAFieldOfJson() {
        Entry entry = rendered(
                        LineFilter.NONE, "{\"level\":\"info\",\"msg\":\"in\",\"password\":\"hun ter\\\"2\",\"n\":1}")
                .orElseThrow();
        assertThat(entry.lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("INFO  in password=")
                .endsWith("n=1");
        assertThat(entry.lines().toString()).doesNotContain("hun", "ter", "\"2");
    }

    @Test
    void takesAKeyOfSeveralLinesOutAsOne() {
        String key = "-----BEGIN PRIVATE" + " KEY-----";
        Entry entry = rendered(
                        LineFilter.NONE, key, "MIIEvQIBADANBgkqhkiG", "9w0BAQEFAASC", key.replace("BEGIN", "END"))
                .orElseThrow();
        assertThat(entry.lines().toString()).contains("[redacted private-key]").doesNotContain("MII", "9w0");
        assertThat(entry.redactions()).isOne();
        assertThat(entry.written()).isEqualTo(4);
    }

    @Test
    void keepsAWholeStackTraceWhenOneOfItsLinesIsFound() throws BadValue {
        LineFilter grep = filter("SQLException", null);
        assertThat(rendered(grep, "ERROR failed", "\tat A.b(A.java)", "Caused by: java.sql.SQLException: x")
                        .orElseThrow()
                        .lines())
                .hasSize(3);
        assertThat(rendered(grep, "ERROR failed", "\tat A.b(A.java)")).isEmpty();
    }

    @Test
    void findsInJsonAsItIsWrittenAndAsItIsShown() throws BadValue {
        String json = "{\"level\":\"error\",\"msg\":\"boom\",\"id\":7}";
        assertThat(rendered(filter("\"level\":\"error\"", null), json)).isPresent();
        assertThat(rendered(filter("ERROR boom id=7", null), json)).isPresent();
        assertThat(rendered(filter("id=8", null), json)).isEmpty();
        assertThat(rendered(filter(null, "ERROR boom"), json)).isEmpty();
    }

    @Test
    void findsInJsonWhatOnlyItsReadableFormHas() throws BadValue {
        String numbered = "{\"level\":50,\"msg\":\"caf\\u00e9 was closed\",\"Port\":8080}";
        assertThat(rendered(filter("ERROR café", null), numbered)).isPresent();
        assertThat(rendered(filter("nowhere|closed Port=80", null), numbered)).isPresent();
        assertThat(rendered(filter("nowhere|never", null), numbered)).isEmpty();
        assertThat(rendered(filter("FATAL", null), "{\"severity\":\"fatal\",\"msg\":\"boom\"}"))
                .isPresent();
        assertThat(rendered(filter("fatal boom", null), "{\"severity\":\"fatal\",\"msg\":\"boom\"}"))
                .isEmpty();
    }

    @Test
    void findsWhatColoursStandBetween() throws BadValue {
        assertThat(rendered(filter("ERROR", null), "\u001b[31mERR\u001b[1mOR\u001b[0m"))
                .isPresent();
    }

    @Test
    void tellsNobodyWhetherASecretHasTheseLetters() throws BadValue {
        assertThat(rendered(filter("hunter2", null), "in " + SECRET)).isEmpty();
        assertThat(rendered(filter(null, "hunter2"), "in " + SECRET)).isPresent();
    }

    @Test
    void leavesOutWhatIsExcluded() throws BadValue {
        assertThat(rendered(filter("GET", "/health"), "GET /health 200")).isEmpty();
        assertThat(rendered(filter("GET", "/health"), "GET /bookings 200")).isPresent();
    }

    @Test
    void keepsEmptyLinesAndCutsLongOnes() {
        assertThat(rendered(LineFilter.NONE, "").orElseThrow().lines()).containsExactly("");
        assertThat(rendered(LineFilter.NONE, "x".repeat(20_000))
                        .orElseThrow()
                        .lines()
                        .getFirst())
                .endsWith("x… [12,000 more characters]");
    }

    private static LineFilter filter(String grep, String exclude) throws BadValue {
        return new LineFilter(expression(grep), expression(exclude));
    }

    private static Optional<RegularExpression> expression(String typed) throws BadValue {
        return typed == null ? Optional.empty() : Optional.of(RegularExpression.TYPE.parse(typed));
    }

    private static Optional<Entry> rendered(LineFilter filter, String... lines) {
        RawEntry raw = new RawEntry(Stream.of(lines).map(Samples::line).toList());
        return new LinePipeline(filter, Redactor.usual()).entry(FakeKubelet.stream("web-1", "backend"), raw);
    }
}
