package dev.opsdeck.feature.logs.follow;

import static org.awaitility.Awaitility.await;

import dev.opsdeck.basics.Sleeper;
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
import dev.opsdeck.kubernetes.log.ContainerChoice;
import dev.opsdeck.kubernetes.log.KubernetesLogs;
import dev.opsdeck.kubernetes.log.LogRead;
import dev.opsdeck.kubernetes.log.LogSource;
import dev.opsdeck.kubernetes.log.PodSelection;
import dev.opsdeck.redaction.Redactor;
import dev.opsdeck.servers.Preview;
import dev.opsdeck.testing.SteppedTime;
import dev.opsdeck.testing.TestCatalog;
import dev.opsdeck.testing.TestPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** A live tail beside a test: begun, watched, stopped. */
final class TestTail implements AutoCloseable {
    private static final Duration DURATION = Duration.ofMinutes(5);

    private final LogSource source;
    private final KubernetesNamespace where;
    private final FollowRuntime runtime;
    private final Until until;
    private final Path directory;
    private final AtomicReference<Optional<String>> stop = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Reply> live = new AtomicReference<>(Reply.running("not begun"));
    private CompletableFuture<Reply> running = new CompletableFuture<>();

    /** Lets time pass until something is so; fails when it is not after the time. */
    private interface Until {
        void until(Duration atMost, BooleanSupplier condition);
    }

    private TestTail(LogSource source, KubernetesNamespace where, FollowRuntime runtime, Until until, Path directory) {
        this.source = source;
        this.where = where;
        this.runtime = runtime;
        this.until = until;
        this.directory = directory;
    }

    /** All that a fake kubelet has, from the last lines on, on a time that the test lets pass. */
    static TestTail of(FakeKubelet kubelet, SteppedTime time, Duration duration, Path directory) {
        TestTail tail = new TestTail(kubelet, Samples.PREVIEW, runtime(time), time::until, directory);
        tail.follow(
                new PodSelection.All(), Samples.following().lastLines(), new LineFormat(true, true, false), duration);
        return tail;
    }

    /** What runs on a time that a test lets pass. */
    private static FollowRuntime runtime(SteppedTime time) {
        return new FollowRuntime(time, time, time, time, time.threads());
    }

    /** Pods of a real preview, from their first line on, in real time. */
    static TestTail of(Preview preview, PodSelection selection, Path directory) {
        return of(preview, preview.server().opsdeck(), selection, directory);
    }

    /**
     * @param kubeconfig of Opsdeck's own account; may lead through a relay
     */
    static TestTail of(Preview preview, Path kubeconfig, PodSelection selection, Path directory) {
        Clusters clusters = new Clusters(TestCatalog.apps(), ClusterSettings.ofKubeconfig(kubeconfig));
        TestTail tail = new TestTail(
                new KubernetesLogs(clusters, new KubernetesReads(Sleeper.system())),
                new KubernetesNamespace("apps", preview.name(), Environment.PREVIEW),
                FollowRuntime.system(Clock.systemUTC()),
                (atMost, condition) -> await().atMost(atMost).until(condition::getAsBoolean),
                directory);
        tail.follow(selection, OptionalInt.empty(), new LineFormat(true, false, true), DURATION);
        return tail;
    }

    private void follow(PodSelection selection, OptionalInt last, LineFormat format, Duration duration) {
        FollowContext context =
                FollowContext.beginning(where, TestPolicy.authority("web"), source, FollowPace.usual(), runtime);
        LogSource.Pods pods = source.pods(where, selection, TestPolicy.authority("web"));
        LogPlan plan = ((LogPlan.Made.Ready) LogPlan.of(where, selection, new ContainerChoice.Main(), pods)).plan();
        LogRead begin = new LogRead("", "", false, true, last, Optional.empty(), true);
        FollowSession session = new FollowSession(
                context,
                new FollowWorkers(context, plan, begin),
                new LinePipeline(LineFilter.NONE, Redactor.usual()),
                new LogOutput(format, new Spool(Samples.files(directory))),
                new FollowMessage(plan, "t-1", duration));
        running = CompletableFuture.supplyAsync(
                () -> session.run(duration, stop::get, live::set),
                task -> runtime.threads().newThread(task).start());
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

    /** Waits until something is so. */
    void until(BooleanSupplier condition) {
        until.until(Duration.ofMinutes(1), condition);
    }

    /** Waits until the live message shows a line that ends so. */
    void awaitShown(String text) {
        until(() -> Samples.lines(live.get()).stream().anyMatch(line -> line.endsWith(text)));
    }

    /** Waits until so many lines came. */
    void awaitCounted(long lines) {
        until.until(Duration.ofMinutes(2), () -> counted() >= lines);
    }

    /** Whether it goes on. */
    boolean isRunning() {
        return !running.isDone();
    }

    /** The answer once it ended by itself. */
    Reply ended() {
        return ended(Duration.ofMinutes(4));
    }

    private Reply ended(Duration atMost) {
        until.until(atMost, running::isDone);
        return running.join();
    }

    /** The answer after Stop was pressed. */
    Reply stopped() {
        stop.set(Optional.of("U1"));
        return ended(Duration.ofMinutes(1));
    }

    /** The lines of its file after Stop was pressed. */
    List<String> stoppedLines() throws IOException {
        return Samples.fileLines(stopped());
    }

    @Override
    public void close() {
        stopped();
    }
}
