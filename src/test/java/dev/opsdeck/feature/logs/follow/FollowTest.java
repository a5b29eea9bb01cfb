package dev.opsdeck.feature.logs.follow;

import static dev.opsdeck.feature.logs.FakeKubelet.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Reply;
import dev.opsdeck.feature.logs.FakeKubelet;
import dev.opsdeck.feature.logs.Samples;
import dev.opsdeck.kubernetes.log.LogStream;
import dev.opsdeck.testing.SteppedTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A live tail against a kubelet whose doings a test decides. */
class FollowTest {
    private static final LogStream WEB = stream("web-1", "backend");
    private static final LogStream WORKER = stream("worker-1", "python");

    @RegisterExtension
    final FollowedKubelet followed = new FollowedKubelet();

    private final FakeKubelet kubelet = followed.kubelet();
    private final SteppedTime time = followed.time();

    @Test
    void beginsWithTheLastLinesAndGoesOnWithWhatIsWritten() throws IOException {
        kubelet.start(WEB);
        IntStream.range(0, 30).forEach(number -> kubelet.write(WEB, "old " + number));
        TestTail tail = followed.follow(Duration.ofMinutes(5));
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
    void showsALineAsSoonAsNoOlderOneCanComeAndNotMoreThanOneMessageASecond() {
        TestTail tail = followed.follow(WEB);
        Reply first = tail.live();
        time.pass(Duration.ofSeconds(5));
        kubelet.write(WEB, "now");
        time.pass(Duration.ofMillis(800));
        assertThat(Samples.lines(tail.live())).isEmpty();
        time.pass(Duration.ofMillis(200));
        assertThat(Samples.lines(tail.live())).containsExactly("web-1 backend | now");
        assertThat(tail.live()).isNotSameAs(first);

        Reply shown = tail.live();
        kubelet.write(WEB, "a little later");
        time.pass(Duration.ofMillis(900));
        assertThat(tail.live()).isSameAs(shown);
        time.pass(Duration.ofMillis(200));
        assertThat(Samples.lines(tail.live())).hasSize(2);
    }

    @Test
    void saysEachMinuteThatNothingCame() {
        TestTail tail = followed.followed(WEB, "the last for long");
        time.pass(Duration.ofSeconds(55));
        assertThat(tail.live().parts().toString()).doesNotContain("no new lines");
        time.pass(Duration.ofSeconds(10));
        assertThat(tail.live().parts().toString()).contains("Still connected, no new lines for 1 min.");
        time.pass(Duration.ofMinutes(1));
        assertThat(tail.live().parts().toString()).contains("Still connected, no new lines for 2 min.");
    }

    @Test
    void joinsPodsThatComeAndLetsGoOfThoseThatGo() throws IOException {
        TestTail tail = followed.followed(WEB, "old pod");
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
    void endsByItselfTenSecondsAfterEverythingHasEnded() {
        TestTail tail = followed.followed(WEB, "the last line");
        kubelet.end(WEB);
        time.pass(Duration.ofSeconds(9));
        assertThat(tail.isRunning()).isTrue();
        time.pass(Duration.ofSeconds(2));
        assertThat(tail.isRunning()).isFalse();
        assertThat(tail.ended().headline().plain()).endsWith("Everything in it has ended.");
    }

    @Test
    void endsWhenItsTimeIsOver() {
        kubelet.start(WEB);
        TestTail tail = followed.follow(Duration.ofMinutes(10));
        time.pass(Duration.ofSeconds(599));
        assertThat(tail.isRunning()).isTrue();
        time.pass(Duration.ofSeconds(1));
        assertThat(tail.ended().headline().plain())
                .contains("for 10m", "0 lines")
                .endsWith("Its time is up.");
    }

    @Test
    void putsTheLinesOfSeveralContainersInOrder() throws IOException {
        TestTail tail = followed.follow(WEB, WORKER);
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
