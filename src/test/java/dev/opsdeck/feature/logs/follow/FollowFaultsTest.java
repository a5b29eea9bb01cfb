package dev.opsdeck.feature.logs.follow;

import static dev.opsdeck.feature.logs.FakeKubelet.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Reply;
import dev.opsdeck.feature.logs.FakeKubelet;
import dev.opsdeck.feature.logs.Samples;
import dev.opsdeck.kubernetes.log.LogSource.Why;
import dev.opsdeck.kubernetes.log.LogStream;
import dev.opsdeck.testing.SteppedTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A live tail whose connections break, whose containers start anew and whose logs rotate: nothing lost, nothing doubled. */
class FollowFaultsTest {
    private static final LogStream WEB = stream("web-1", "backend");
    private static final LogStream WORKER = stream("worker-1", "python");

    @RegisterExtension
    final FollowedKubelet followed = new FollowedKubelet();

    private final FakeKubelet kubelet = followed.kubelet();
    private final SteppedTime time = followed.time();

    /** Whether the live message says so beside its headline. */
    private static boolean says(TestTail tail, String text) {
        return tail.live().parts().toString().contains(text);
    }

    @Test
    void losesAndDoublesNothingWhenConnectionsAreCut() throws IOException {
        TestTail tail = followed.follow(WEB);
        for (int number = 0; number < 300; number++) {
            followed.write(WEB, "line " + number);
            if (number % 30 == 29) {
                kubelet.cut();
                kubelet.write(WEB, "while away " + number);
                time.pass(Duration.ofSeconds(1));
            }
        }
        kubelet.write(WEB, "the end");
        tail.awaitShown("the end");
        List<String> lines = tail.stoppedLines();
        assertThat(lines).hasSize(311).doesNotHaveDuplicates();
    }

    /** A connection can die without a sign: then it is cut from here, and reading resumes. */
    @Test
    void connectsAnewAfterNinetySecondsOfSilence() throws IOException {
        TestTail tail = followed.followed(WEB, "before");
        int asked = kubelet.requests();
        time.pass(Duration.ofSeconds(85));
        assertThat(kubelet.requests()).isEqualTo(asked);
        time.pass(Duration.ofSeconds(10));
        assertThat(kubelet.requests()).isGreaterThan(asked);
        assertThat(kubelet.connections()).isEqualTo(1);
        kubelet.write(WEB, "after");
        tail.awaitShown("after");
        assertThat(tail.stoppedLines()).hasSize(2);
    }

    @Test
    void survivesTheApiServerBeingAway() throws IOException {
        TestTail tail = followed.followed(WEB, "before");
        kubelet.away(true);
        IntStream.range(0, 20).forEach(number -> kubelet.write(WEB, "meanwhile " + number));
        tail.until(() -> says(tail, "the cluster is away"));
        kubelet.away(false);
        tail.awaitShown("meanwhile 19");
        tail.until(() -> !says(tail, "the cluster is away"));
        assertThat(tail.stoppedLines()).hasSize(21).doesNotHaveDuplicates();
    }

    @Test
    void goesOnWithTheNextInstanceOfARestartedContainer() throws IOException {
        TestTail tail = followed.followed(WEB, "first instance");
        kubelet.write(WEB, "its last words");
        kubelet.start(WEB);
        kubelet.write(WEB, "second instance");
        tail.awaitShown("second instance");
        List<String> lines = tail.stoppedLines();
        assertThat(lines)
                .filteredOn(line -> line.startsWith("web-1"))
                .hasSize(3)
                .doesNotHaveDuplicates();
        assertThat(lines).anyMatch(line -> line.contains("web-1 backend started again"));
    }

    @Test
    void readsWhatAnInstanceWroteThatCameAndWentBetweenTwoLooks() throws IOException {
        TestTail tail = followed.followed(WEB, "one");
        kubelet.away(true);
        kubelet.start(WEB);
        kubelet.write(WEB, "two");
        kubelet.start(WEB);
        kubelet.write(WEB, "three");
        kubelet.away(false);
        tail.awaitShown("three");
        assertThat(tail.stoppedLines().toString()).contains("| one", "| two", "| three");
    }

    @Test
    void saysWhereLinesAreMissingAfterARotation() throws IOException {
        TestTail tail = followed.followed(WEB, "seen");
        kubelet.away(true);
        kubelet.write(WEB, "lost", 5_000_000_000L);
        kubelet.rotate(WEB);
        kubelet.write(WEB, "after the rotation", 5_000_000_000L);
        kubelet.away(false);
        tail.awaitShown("after the rotation");
        Reply last = tail.stopped();
        String sentence =
                "web-1 backend: lines between 2026-11-21T12:00:00.010Z and 2026-11-21T12:00:10.010Z may be missing";
        assertThat(last.parts().toString()).contains(sentence);
        assertThat(Samples.fileLines(last)).anyMatch(line -> line.contains(sentence));
    }

    @Test
    void saysNothingOfARotationThatHidesNothing() throws IOException {
        TestTail tail = followed.followed(WEB, "seen");
        kubelet.rotate(WEB);
        kubelet.write(WEB, "after the rotation");
        tail.awaitShown("after the rotation");
        assertThat(tail.stopped().parts().toString()).doesNotContain("missing");
    }

    /** An API server that has just started refuses what it will allow a moment later. */
    @Test
    void goesOnOnceALogThatWasRefusedCanBeReadAgain() throws IOException {
        kubelet.refuse("worker-1", Why.FORBIDDEN, "Kubernetes' own RBAC refused to read the log of worker-1.");
        TestTail tail = followed.follow(WEB, WORKER);
        kubelet.write(WEB, "before");
        tail.awaitShown("before");
        kubelet.refuse("web-1", Why.OTHER, "The cluster does not accept the credentials.");
        kubelet.cut();
        kubelet.write(WEB, "meanwhile");
        kubelet.write(WORKER, "meanwhile too");
        tail.until(() -> says(tail, "does not accept") && says(tail, "refused to read"));
        kubelet.allow("web-1");
        kubelet.allow("worker-1");
        tail.awaitShown("| meanwhile");
        tail.awaitShown("| meanwhile too");
        assertThat(tail.stoppedLines()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void saysNothingOfARotationBehindTheLastLineOfAll() {
        TestTail tail = followed.followed(WEB, "the last line");
        kubelet.rotate(WEB);
        kubelet.end(WEB);
        assertThat(tail.ended().parts().toString()).doesNotContain("missing");
    }

    @Test
    void saysThatTheEndMayBeMissingWhenItWasRotatedAwayMeanwhile() {
        TestTail tail = followed.followed(WEB, "seen");
        kubelet.away(true);
        kubelet.write(WEB, "lost", 5_000_000_000L);
        kubelet.rotate(WEB);
        kubelet.end(WEB);
        kubelet.away(false);
        assertThat(tail.ended().parts().toString()).contains("may be missing");
    }

    @Test
    void goesOnWithTheOthersWhenOnePodCannotBeRead() throws IOException {
        kubelet.refuse("worker-1", Why.FORBIDDEN, "Kubernetes' own RBAC refused to read the log of worker-1.");
        TestTail tail = followed.follow(WEB, WORKER);
        kubelet.write(WEB, "goes on");
        tail.awaitShown("goes on");
        tail.until(() -> says(tail, "refused to read the log"));
        Reply last = tail.stopped();
        assertThat(last.outcome()).isEqualTo(Reply.Outcome.DONE);
        assertThat(last.parts().toString()).contains("worker-1 python", "refused to read the log");
    }

    @Test
    void losesAndDoublesNothingWhateverHappens() throws IOException {
        Random random = new Random(11);
        TestTail tail = followed.follow(WEB, WORKER);
        List<String> written = new ArrayList<>();
        for (int number = 0; number < 2_000; number++) {
            LogStream to = random.nextBoolean() ? WEB : WORKER;
            long nanos = random.nextInt(30_000_000) + 1L;
            kubelet.write(to, "line " + number, nanos);
            time.pass(Duration.ofNanos(nanos));
            written.add(to.words() + " | line " + number);
            int what = random.nextInt(200);
            if (what < 4) {
                kubelet.cut();
            } else if (what == 4) {
                kubelet.away(true);
                time.pass(Duration.ofMillis(random.nextInt(3_000)));
                kubelet.away(false);
            } else if (what == 5) {
                // Counted, not shown: what the other one was late with pushes a line out of the message.
                tail.awaitCounted(number + 1L);
                kubelet.start(to);
            }
        }
        kubelet.write(WEB, "done web");
        kubelet.write(WORKER, "done worker");
        tail.awaitCounted(2_002);
        List<String> shown = tail.stoppedLines().stream()
                .filter(line -> line.contains("| line "))
                .toList();
        assertThat(shown).containsExactlyInAnyOrderElementsOf(written);
    }
}
