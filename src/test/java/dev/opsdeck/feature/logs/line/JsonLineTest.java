package dev.opsdeck.feature.logs.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"ts\":\"2026-11-21T12:00:00Z\",\"level\":\"info\",\"msg\":\"started\",\"port\":8080}|INFO  started port=8080",
                "{\"severity\":\"WARNING\",\"message\":\"slow\",\"took\":\"2 s\"}|WARNING slow took=\"2 s\"",
                "{\"level\":50,\"time\":1795262400000,\"msg\":\"boom\",\"pid\":7}|ERROR boom pid=7",
                "{\"msg\":\"no level\",\"a\":null,\"b\":true}|no level a=null b=true",
                "{\"@timestamp\":\"x\",\"log.level\":\"debug\",\"message\":\"m\",\"labels\":{\"a\":1}}|DEBUG m labels={\"a\":1}",
                "{\"level\":\"error\",\"msg\":\"quote \\\" and = in\",\"key\":\"a=b\"}|ERROR quote \" and = in key=\"a=b\"",
                "{\"level\":\"info\",\"msg\":\"\\u001b[31mred\\u0007\"}|INFO  red",
            })
    void showsTheLevelFirstThenTheMessageThenTheRest(String json, String readable) {
        assertThat(JsonLine.readable(json).orElseThrow()).containsExactly(readable);
    }

    @Test
    void showsAStackTraceLineByLineBelow() {
        String json =
                "{\"level\":\"error\",\"msg\":\"failed\",\"id\":7,\"stack_trace\":\"E: x\\n\\tat A.b(A.java:1)\"}";
        assertThat(JsonLine.readable(json).orElseThrow())
                .isEqualTo(List.of("ERROR failed id=7", "E: x", "\tat A.b(A.java:1)"));
        String nested =
                "{\"level\":50,\"msg\":\"failed\",\"err\":{\"type\":\"Error\",\"stack\":\"Error: x\\n    at y\"}}";
        assertThat(JsonLine.readable(nested).orElseThrow()).isEqualTo(List.of("ERROR failed", "Error: x", "    at y"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "{not json}",
                "{\"a\":1}",
                "[1,2]",
                "{\"level\":\"info\"",
                "{\"msg\":\"x\"} trailing",
                "{\"msg\":{\"nested\":1}}",
                ""
            })
    void leavesEverythingElseAsItIs(String line) {
        assertThat(JsonLine.readable(line)).isEmpty();
    }
}
