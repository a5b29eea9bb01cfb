package dev.opsdeck.feature.logs.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.feature.logs.FakeKubelet;
import dev.opsdeck.feature.logs.Samples;
import dev.opsdeck.feature.logs.line.LineFilter;
import dev.opsdeck.feature.logs.line.LineFormat;
import dev.opsdeck.feature.logs.line.LinePipeline;
import dev.opsdeck.feature.logs.read.LogOutput;
import dev.opsdeck.feature.logs.read.LogPlan;
import dev.opsdeck.feature.logs.read.Spool;
import dev.opsdeck.kubernetes.ClusterSettings;
import dev.opsdeck.kubernetes.Clusters;
import dev.opsdeck.kubernetes.KubernetesReads;
import dev.opsdeck.kubernetes.TestPolicy;
import dev.opsdeck.kubernetes.log.ContainerChoice;
import dev.opsdeck.kubernetes.log.KubernetesLogs;
import dev.opsdeck.kubernetes.log.LogRead;
import dev.opsdeck.kubernetes.log.LogSource;
import dev.opsdeck.kubernetes.log.PodSelection;
import dev.opsdeck.redaction.Redactor;
import dev.opsdeck.servers.Preview;
import dev.opsdeck.testing.TestCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A live tail beside a test: begun, watched, stopped. */
final class TestTail implements AutoCloseable {
    private static final Duration USUAL = Duration.ofMinutes(5);
    /** The fake kubelet's time begins then. */
    private static final Clock FAKE_CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    private final LogSource source;
    private final KubernetesNamespace where;
    private final FollowPace pace;
    private final Clock clock;
    private final Path directory;
    private final AtomicReference<Optional<String>> stop = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Reply> live = new AtomicReference<>(Reply.running("not begun"));
    private CompletableFuture<Reply> running = new CompletableFuture<>();

    private TestTail(LogSource source, KubernetesNamespace where, FollowPace pace, Clock clock, Path directory) {
        this.source = source;
        this.where = where;
        this.pace = pace;
        this.clock = clock;
        this.directory = directory;
    }

    /** All that a fake kubelet has, from the last lines on, at a test's pace. */
    static TestTail of(FakeKubelet kubelet, Path directory) {
        return of(kubelet, directory, USUAL);
    }

    static TestTail of(FakeKubelet kubelet, Path directory, Duration duration) {
        return of(kubelet, directory, duration, Samples.FAST);
    }

    static TestTail of(FakeKubelet kubelet, Path directory, Duration duration, FollowPace pace) {
        TestTail tail = new TestTail(kubelet, Samples.PREVIEW, pace, FAKE_CLOCK, directory);
        tail.follow(
                new PodSelection.All(), Samples.following().lastLines(), new LineFormat(true, true, false), duration);
        return tail;
    }

    /** Pods of a real preview, from their first line on, at the usual pace. */
    static TestTail of(Preview preview, PodSelection selection, Path directory) {
        return of(preview, preview.server().opsdeck(), selection, directory);
    }

    /**
     * @param kubeconfig of Opsdeck's own account; may lead through a relay
     */
    static TestTail of(Preview preview, Path kubeconfig, PodSelection selection, Path directory) {
        Clusters clusters = new Clusters(TestCatalog.apps(), ClusterSettings.ofKubeconfig(kubeconfig));
        TestTail tail = new TestTail(
                new KubernetesLogs(clusters, new KubernetesReads()),
                new KubernetesNamespace("apps", preview.name(), Environment.PREVIEW),
                FollowPace.usual(),
                Clock.systemUTC(),
                directory);
        tail.follow(selection, OptionalInt.empty(), new LineFormat(true, false, true), USUAL);
        return tail;
    }

    private void follow(PodSelection selection, OptionalInt last, LineFormat format, Duration duration) {
        FollowContext tail = FollowContext.beginning(where, TestPolicy.authority("web"), source, pace, clock);
        LogSource.Pods pods = source.pods(where, selection, TestPolicy.authority("web"));
        LogPlan plan = ((LogPlan.Made.Ready) LogPlan.of(where, selection, new ContainerChoice.Main(), pods)).plan();
        FollowSession session = new FollowSession(
                tail,
                new FollowWorkers(tail, plan, new LogRead("", "", false, true, last, Optional.empty(), true)),
                new LinePipeline(LineFilter.NONE, Redactor.usual()),
                new LogOutput(format, new Spool(Samples.files(directory))),
                new FollowMessage(plan, "t-1", duration));
        running = CompletableFuture.supplyAsync(
                () -> session.run(duration, stop::get, live::set),
                task -> Thread.ofVirtual().start(task));
    }

    /** The message of now. */
    Reply live() {
        return live.get();
    }

    /** How many lines the live message says there were. */
    long counted() {
        String headline = live.get().headline().plain();
        String words = headline.substring(headline.indexOf(": ") + 2).replace(",", "");
        return words.matches("\\d+ lines?.*") ? Long.parseLong(words.substring(0, words.indexOf(' '))) : 0;
    }

    /** Waits until the live message shows a line that ends so. */
    void awaitShown(String text) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(Samples.lines(live.get())).anyMatch(line -> line.endsWith(text)));
    }

    /** Waits until so many lines came. */
    void awaitCounted(long lines) {
        await().atMost(Duration.ofMinutes(2)).until(() -> counted() >= lines);
    }

    /** The answer once it ended by itself. */
    Reply ended() {
        return running.orTimeout(4, TimeUnit.MINUTES).join();
    }

    /** The answer after Stop was pressed. */
    Reply stopped() {
        stop.set(Optional.of("U1"));
        return running.orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** The lines of its file after Stop was pressed. */
    List<String> stoppedLines() throws IOException {
        return Samples.fileLines(stopped());
    }

    @Override
    public void close() {
        stop.set(Optional.of("U1"));
        running.exceptionally(_ -> live.get())
                .completeOnTimeout(live.get(), 60, TimeUnit.SECONDS)
                .join();
    }
}
