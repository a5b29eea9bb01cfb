package dev.opsdeck.logs;

import static dev.opsdeck.logs.FakeKubelet.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.cluster.TestPolicy;
import dev.opsdeck.command.Reply;
import dev.opsdeck.logs.LogSource.Why;
import dev.opsdeck.redaction.Redactor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live tail against a kubelet whose doings a test decides. */
class FollowTest {
    private static final LogStream WEB = stream("web-1", "backend");
    private static final LogStream WORKER = stream("worker-1", "python");

    /** The fake kubelet's time begins then. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path directory;

    private final FakeKubelet kubelet = new FakeKubelet();
    private final AtomicReference<Optional<String>> stop = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Reply> live = new AtomicReference<>(Reply.running("not begun"));
    private CompletableFuture<Reply> running = new CompletableFuture<>();

    @AfterEach
    void stop() {
        stop.set(Optional.of("U1"));
    }

    @Test
    void beginsWithTheLastLinesAndGoesOnWithWhatIsWritten() throws IOException {
        kubelet.start(WEB);
        IntStream.range(0, 30).forEach(number -> kubelet.write(WEB, "old " + number));
        follow(Samples.following());
        awaitShown("old 29");
        kubelet.write(WEB, "new 1");
        awaitShown("new 1");
        assertThat(live.get().outcome()).isEqualTo(Reply.Outcome.RUNNING);
        assertThat(live.get().actions())
                .extracting(Reply.Action::words)
                .containsExactly(List.of("logs", "stop", "t-1"));
        Reply last = stopped();
        assertThat(Samples.fileLines(last)).hasSize(11).first().isEqualTo("web-1 backend | old 20");
        assertThat(last.headline().plain()).contains("Followed 1 container", "11 lines", "U1 stopped it");
        assertThat(kubelet.connections()).isZero();
    }

    @Test
    void losesAndDoublesNothingWhenConnectionsAreCut() throws IOException {
        kubelet.start(WEB);
        follow(Samples.following());
        await().until(() -> kubelet.connections() == 1);
        for (int number = 0; number < 300; number++) {
            kubelet.write(WEB, "line " + number);
            if (number % 30 == 29) {
                kubelet.cut();
                kubelet.write(WEB, "while away " + number);
            }
        }
        kubelet.write(WEB, "the end");
        awaitShown("the end");
        List<String> lines = Samples.fileLines(stopped());
        assertThat(lines).hasSize(311).doesNotHaveDuplicates();
    }

    @Test
    void survivesTheApiServerBeingAway() throws IOException {
        kubelet.start(WEB);
        follow(Samples.following());
        kubelet.write(WEB, "before");
        awaitShown("before");
        kubelet.away(true);
        IntStream.range(0, 20).forEach(number -> kubelet.write(WEB, "meanwhile " + number));
        await().untilAsserted(() -> assertThat(live.get().parts().toString()).contains("the cluster is away"));
        kubelet.away(false);
        awaitShown("meanwhile 19");
        await().untilAsserted(() -> assertThat(live.get().parts().toString()).doesNotContain("the cluster is away"));
        assertThat(Samples.fileLines(stopped())).hasSize(21).doesNotHaveDuplicates();
    }

    @Test
    void goesOnWithTheNextInstanceOfARestartedContainer() throws IOException {
        kubelet.start(WEB);
        follow(Samples.following());
        kubelet.write(WEB, "first instance");
        awaitShown("first instance");
        kubelet.write(WEB, "its last words");
        kubelet.start(WEB);
        kubelet.write(WEB, "second instance");
        awaitShown("second instance");
        List<String> lines = Samples.fileLines(stopped());
        assertThat(lines)
                .filteredOn(line -> line.startsWith("web-1"))
                .hasSize(3)
                .doesNotHaveDuplicates();
        assertThat(lines).anyMatch(line -> line.contains("web-1 backend started again"));
    }

    @Test
    void readsWhatAnInstanceWroteThatCameAndWentBetweenTwoLooks() throws IOException {
        kubelet.start(WEB);
        follow(Samples.following());
        kubelet.write(WEB, "one");
        awaitShown("one");
        kubelet.away(true);
        kubelet.start(WEB);
        kubelet.write(WEB, "two");
        kubelet.start(WEB);
        kubelet.write(WEB, "three");
        kubelet.away(false);
        awaitShown("three");
        assertThat(Samples.fileLines(stopped()).toString()).contains("| one", "| two", "| three");
    }

    @Test
    void joinsPodsThatComeAndLetsGoOfThoseThatGo() throws IOException {
        kubelet.start(WEB);
        follow(Samples.following());
        kubelet.write(WEB, "old pod");
        awaitShown("old pod");
        LogStream next = stream("web-2", "backend");
        kubelet.start(next);
        kubelet.write(next, "its very first line");
        kubelet.write(WEB, "last line of the old pod");
        kubelet.delete(WEB);
        kubelet.write(next, "new pod");
        awaitShown("new pod");
        assertThat(Samples.fileLines(stopped()))
                .contains("web-1 backend | last line of the old pod", "web-2 backend | its very first line");
    }

    @Test
    void saysWhereLinesAreMissingAfterARotation() throws IOException {
        kubelet.start(WEB);
        follow(Samples.following());
        kubelet.write(WEB, "seen");
        awaitShown("seen");
        kubelet.away(true);
        kubelet.write(WEB, "lost", 5_000_000_000L);
        kubelet.rotate(WEB);
        kubelet.write(WEB, "after the rotation", 5_000_000_000L);
        kubelet.away(false);
        awaitShown("after the rotation");
        Reply last = stopped();
        String sentence =
                "web-1 backend: lines between 2026-11-21T12:00:00.010Z and 2026-11-21T12:00:10.010Z may be missing";
        assertThat(last.parts().toString()).contains(sentence);
        assertThat(Samples.fileLines(last)).anyMatch(line -> line.contains(sentence));
    }

    @Test
    void saysNothingOfARotationThatHidesNothing() throws IOException {
        kubelet.start(WEB);
        follow(Samples.following());
        kubelet.write(WEB, "seen");
        awaitShown("seen");
        kubelet.rotate(WEB);
        kubelet.write(WEB, "after the rotation");
        awaitShown("after the rotation");
        assertThat(stopped().parts().toString()).doesNotContain("missing");
    }

    @Test
    void goesOnWithTheOthersWhenOnePodCannotBeRead() throws IOException {
        kubelet.start(WEB);
        kubelet.start(WORKER);
        kubelet.refuse("worker-1", Why.FORBIDDEN, "Kubernetes' own RBAC refused to read the log of worker-1.");
        follow(Samples.following());
        kubelet.write(WEB, "goes on");
        awaitShown("goes on");
        Reply last = stopped();
        assertThat(last.outcome()).isEqualTo(Reply.Outcome.DONE);
        assertThat(last.parts().toString()).contains("worker-1 python", "refused to read the log");
    }

    @Test
    void endsByItselfWhenEverythingHasEnded() {
        kubelet.start(WEB);
        follow(Samples.following());
        kubelet.write(WEB, "the last line");
        awaitShown("the last line");
        kubelet.end(WEB);
        assertThat(running.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                        .join()
                        .headline()
                        .plain())
                .endsWith("Everything in it has ended.");
    }

    @Test
    void endsWhenItsTimeIsOver() {
        kubelet.start(WEB);
        follow(Samples.following(), Duration.ofMillis(300));
        assertThat(running.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                        .join()
                        .headline()
                        .plain())
                .contains("0 lines")
                .endsWith("Its time is over.");
    }

    @Test
    void putsTheLinesOfSeveralContainersInOrder() throws IOException {
        kubelet.start(WEB);
        kubelet.start(WORKER);
        follow(Samples.following());
        await().until(() -> kubelet.connections() == 2);
        for (int number = 0; number < 200; number++) {
            kubelet.write(number % 3 == 0 ? WORKER : WEB, "%03d".formatted(number));
        }
        awaitShown("199");
        assertThat(Samples.fileLines(stopped()).stream()
                        .map(line -> line.substring(line.length() - 3))
                        .toList())
                .hasSize(200)
                .isSorted();
    }

    /** What a kubelet does in an hour, in a second: everything that it serves is shown exactly once. */
    @Test
    void losesAndDoublesNothingWhateverHappens() throws IOException {
        Random random = new Random(11);
        kubelet.start(WEB);
        kubelet.start(WORKER);
        follow(Samples.following());
        await().until(() -> kubelet.connections() == 2);
        List<String> written = new ArrayList<>();
        for (int number = 0; number < 2_000; number++) {
            LogStream to = random.nextBoolean() ? WEB : WORKER;
            kubelet.write(to, "line " + number, random.nextInt(30_000_000) + 1L);
            written.add(to.words() + " | line " + number);
            int what = random.nextInt(200);
            if (what < 4) {
                kubelet.cut();
            } else if (what == 4) {
                kubelet.away(true);
                kubelet.away(false);
            } else if (what == 5) {
                String awaited = "line " + number;
                awaitShown(awaited);
                kubelet.start(to);
            }
        }
        kubelet.write(WEB, "done web");
        kubelet.write(WORKER, "done worker");
        awaitShown("done web");
        awaitShown("done worker");
        List<String> shown = Samples.fileLines(stopped()).stream()
                .filter(line -> line.contains("| line "))
                .toList();
        assertThat(shown).containsExactlyInAnyOrderElementsOf(written);
    }

    private void follow(LogRequest request) {
        follow(request, Duration.ofMinutes(5));
    }

    private void follow(LogRequest request, Duration duration) {
        Tail tail = Tail.beginning(Samples.PREVIEW, TestPolicy.authority("web"), kubelet, Samples.FAST, CLOCK);
        LogSource.Pods pods = kubelet.pods(Samples.PREVIEW, new PodSelection.All(), TestPolicy.authority("web"));
        LogPlan plan = ((LogPlan.Made.Ready)
                        LogPlan.of(Samples.PREVIEW, new PodSelection.All(), new ContainerChoice.Main(), pods))
                .plan();
        LogRead begin = new LogRead("", "", false, true, request.lastLines(), Optional.empty());
        FollowSession session = new FollowSession(
                tail,
                new FollowCrew(tail, plan, begin),
                new Rendering(request.filter(), Redactor.usual()),
                new LogOutput(new LineFormat(true, true, false), new Spool(Samples.files(directory))),
                new FollowMessage(plan, "t-1", duration));
        running = CompletableFuture.supplyAsync(
                () -> session.run(duration, stop::get, live::set),
                task -> Thread.ofVirtual().start(task));
    }

    private void awaitShown(String text) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Samples.lines(live.get())).anyMatch(line -> line.endsWith(text)));
    }

    private Reply stopped() {
        stop.set(Optional.of("U1"));
        return running.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
    }
}
