package dev.opsdeck.feature.logs.follow;

import static dev.opsdeck.feature.logs.FakeKubelet.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.command.Reply;
import dev.opsdeck.feature.logs.FakeKubelet;
import dev.opsdeck.feature.logs.Samples;
import dev.opsdeck.kubernetes.log.LogStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live tail against a kubelet whose doings a test decides. */
class FollowTest {
    private static final LogStream WEB = stream("web-1", "backend");
    private static final LogStream WORKER = stream("worker-1", "python");

    @TempDir
    private Path directory;

    private final FakeKubelet kubelet = new FakeKubelet();
    private TestTail tail;

    @AfterEach
    void stop() {
        tail.close();
    }

    @Test
    void beginsWithTheLastLinesAndGoesOnWithWhatIsWritten() throws IOException {
        kubelet.start(WEB);
        IntStream.range(0, 30).forEach(number -> kubelet.write(WEB, "old " + number));
        tail = TestTail.of(kubelet, directory);
        tail.awaitShown("old 29");
        kubelet.write(WEB, "new 1");
        tail.awaitShown("new 1");
        assertThat(tail.live().outcome()).isEqualTo(Reply.Outcome.RUNNING);
        assertThat(tail.live().actions())
                .extracting(Reply.Action::words)
                .containsExactly(List.of("logs", "stop", "t-1"));
        Reply last = tail.stopped();
        assertThat(Samples.fileLines(last)).hasSize(11).first().isEqualTo("web-1 backend | old 20");
        assertThat(last.headline().plain()).contains("Followed 1 container", "11 lines", "U1 stopped it");
        assertThat(kubelet.connections()).isZero();
    }

    @Test
    void joinsPodsThatComeAndLetsGoOfThoseThatGo() throws IOException {
        kubelet.start(WEB);
        tail = TestTail.of(kubelet, directory);
        kubelet.write(WEB, "old pod");
        tail.awaitShown("old pod");
        LogStream next = stream("web-2", "backend");
        kubelet.start(next);
        kubelet.write(next, "its very first line");
        kubelet.write(WEB, "last line of the old pod");
        kubelet.delete(WEB);
        kubelet.write(next, "new pod");
        tail.awaitShown("new pod");
        tail.awaitShown("last line of the old pod");
        assertThat(tail.stoppedLines())
                .contains("web-1 backend | last line of the old pod", "web-2 backend | its very first line");
    }

    @Test
    void endsByItselfWhenEverythingHasEnded() {
        kubelet.start(WEB);
        tail = TestTail.of(kubelet, directory);
        kubelet.write(WEB, "the last line");
        tail.awaitShown("the last line");
        kubelet.end(WEB);
        assertThat(tail.ended().headline().plain()).endsWith("Everything in it has ended.");
    }

    @Test
    void endsWhenItsTimeIsOver() {
        kubelet.start(WEB);
        tail = TestTail.of(kubelet, directory, Duration.ofMillis(300));
        assertThat(tail.ended().headline().plain()).contains("0 lines").endsWith("Its time is over.");
    }

    @Test
    void putsTheLinesOfSeveralContainersInOrder() throws IOException {
        kubelet.start(WEB);
        kubelet.start(WORKER);
        // So long that no reading thread is late for the turn of its lines.
        tail = TestTail.of(kubelet, directory, Duration.ofMinutes(5), Samples.holding(Duration.ofSeconds(5)));
        await().atMost(Duration.ofMinutes(1)).until(() -> kubelet.connections() == 2);
        for (int number = 0; number < 200; number++) {
            kubelet.write(number % 3 == 0 ? WORKER : WEB, "%03d".formatted(number));
        }
        tail.awaitShown("199");
        assertThat(tail.stoppedLines().stream()
                        .map(line -> line.substring(line.length() - 3))
                        .toList())
                .hasSize(200)
                .isSorted();
    }
}
