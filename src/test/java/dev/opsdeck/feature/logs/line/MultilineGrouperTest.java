package dev.opsdeck.feature.logs.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.feature.logs.Samples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MultilineGrouperTest {

    /** Each text is one entry: between two others it stays one. */
    static Stream<String> oneEntryEach() {
        return Stream.of("a single line", """
                2026-11-21 ERROR Booking failed
                java.lang.IllegalStateException: no seats
                	at dev.example.Booking.book(Booking.java:12)
                	at dev.example.Main.main(Main.java:3)
                Caused by: java.sql.SQLException: gone
                	at org.postgresql.Driver.connect(Driver.java:1)
                	... 12 more""", """
                TypeError: Cannot read properties of undefined (reading 'id')
                    at Object.<anonymous> (/app/index.js:3:9)
                    at node:internal/main/run_main_module:28:49""", """
                ERROR:root:could not send
                Traceback (most recent call last):
                  File "/app/send.py", line 3, in <module>
                    send(1)
                ValueError: no such reminder""", """
                ERROR loading failed
                Traceback (most recent call last):
                  File "/app/a.py", line 1, in <module>
                KeyError: 'x'

                During handling of the above exception, another exception occurred:

                Traceback (most recent call last):
                  File "/app/a.py", line 3, in <module>
                RuntimeError: again""", """
                panic: runtime error: index out of range [3] with length 3

                goroutine 1 [running]:
                main.main()
                	/app/main.go:8 +0x1d
                exit status 2""", """
                {
                  "level": "info",
                  "nested": {
                    "a": 1
                  }
                }""", """
                -----BEGIN RSA PRIVATE KEY-----
                MIIEpAIBAAKCAQEA7bq8
                abc+/=
                -----END RSA PRIVATE KEY-----""");
    }

    @ParameterizedTest
    @MethodSource("oneEntryEach")
    void keepsTogetherWhatBelongsTogether(String entry) {
        assertThat(grouped("2026 INFO before", entry, "2026 INFO after", "2026 INFO and after"))
                .containsExactly("2026 INFO before", entry, "2026 INFO after", "2026 INFO and after");
    }

    @Test
    void keepsOrdinaryLinesApart() {
        assertThat(grouped(
                        "GET /a 200", "GET /b 200", "", "POST /c 500", "{\"level\":\"info\"}", "{\"level\":\"info\"}"))
                .hasSize(6);
    }

    @Test
    void takesWhatComesMuchLaterForSomethingElse() {
        MultilineGrouper grouper = new MultilineGrouper();
        assertThat(grouper.add(Samples.line(0, "first"))).isEmpty();
        assertThat(grouper.add(Samples.line(5_000, "  indented"))).isPresent();
    }

    @Test
    void endsAnEntryThatWouldNeverEnd() {
        MultilineGrouper grouper = new MultilineGrouper();
        List<RawEntry> complete = new ArrayList<>();
        for (int number = 0; number < 3 * MultilineGrouper.MOST_LINES; number++) {
            grouper.add(Samples.line("  indented " + number)).ifPresent(complete::add);
        }
        assertThat(complete)
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.lines()).hasSize(MultilineGrouper.MOST_LINES));
    }

    private static List<String> grouped(String... entries) {
        MultilineGrouper grouper = new MultilineGrouper();
        List<RawEntry> complete = new ArrayList<>();
        for (String line : String.join("\n", entries).split("\n", -1)) {
            grouper.add(Samples.line(line)).ifPresent(complete::add);
        }
        grouper.flush().ifPresent(complete::add);
        return complete.stream()
                .map(entry -> entry.lines().stream()
                        .map(line -> new String(line.text(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("\n")))
                .toList();
    }
}
