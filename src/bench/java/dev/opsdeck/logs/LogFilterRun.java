package dev.opsdeck.logs;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.ValueType.BadValue;
import dev.opsdeck.feature.logs.Samples;
import dev.opsdeck.feature.logs.line.LineFilter;
import dev.opsdeck.feature.logs.line.RegularExpression;
import dev.opsdeck.feature.logs.read.LogFiles;
import dev.opsdeck.feature.logs.read.LogOpener;
import dev.opsdeck.feature.logs.read.LogPlan;
import dev.opsdeck.feature.logs.read.LogReader;
import dev.opsdeck.feature.logs.read.LogRequest;
import dev.opsdeck.kubernetes.ClusterSettings;
import dev.opsdeck.kubernetes.Clusters;
import dev.opsdeck.kubernetes.KubernetesReads;
import dev.opsdeck.kubernetes.log.ContainerChoice;
import dev.opsdeck.kubernetes.log.KubernetesLogs;
import dev.opsdeck.kubernetes.log.LogSource;
import dev.opsdeck.kubernetes.log.PodSelection;
import dev.opsdeck.redaction.Redactor;
import dev.opsdeck.testing.TestCatalog;
import dev.opsdeck.testing.TestPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;

/**
 * The filtering part of Opsdeck as a process with the options of the launcher: each line of its input names a pod, whose log
 * it filters to the last 100 matches; it answers with nanoseconds, matches and bytes of heap.
 */
final class LogFilterRun {
    private final AtomicLong live = new AtomicLong();
    private final LogSource source;
    private final LogReader reading;
    private final KubernetesNamespace where;

    private LogFilterRun(Path kubeconfig, String namespace) throws IOException {
        source = new KubernetesLogs(
                new Clusters(TestCatalog.apps(), ClusterSettings.ofKubeconfig(kubeconfig)),
                new KubernetesReads(Sleeper.system()));
        LogFiles files = Samples.files(Files.createTempDirectory("opsdeck-bench"));
        reading = new LogReader(new LogOpener(source, Clock.systemUTC()), files, Redactor.usual());
        where = new KubernetesNamespace("apps", namespace, Environment.PREVIEW);
    }

    public static void main(String... arguments) throws Exception {
        LogFilterRun run = new LogFilterRun(Path.of(arguments[0]), arguments[1]);
        run.watch();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String pod = input.readLine(); pod != null; pod = input.readLine()) {
            System.out.println(run.filter(pod));
            System.out.flush();
        }
        System.exit(0);
    }

    /** What is in use after each collection: what nobody can see before is garbage. */
    private void watch() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (_, _) -> live.accumulateAndGet(inUseAfter(collector), Math::max), null, null);
        }
    }

    private static long inUseAfter(GarbageCollectorMXBean collector) {
        var last = ((com.sun.management.GarbageCollectorMXBean) collector).getLastGcInfo();
        return last == null
                ? 0
                : last.getMemoryUsageAfterGc().entrySet().stream()
                        .filter(pool -> pool.getKey().matches("Eden Space|Survivor Space|Tenured Gen"))
                        .mapToLong(pool -> pool.getValue().getUsed())
                        .sum();
    }

    private static long used() {
        System.gc();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return heap.getUsed();
    }

    private String filter(String pod) throws InterruptedException, BadValue {
        long before = used();
        live.set(0);
        long began = System.nanoTime();
        PodSelection selection = new PodSelection.Named(pod);
        LogSource.Pods pods = source.pods(where, selection, TestPolicy.authority("web"));
        LogPlan plan = ((LogPlan.Made.Ready) LogPlan.of(where, selection, new ContainerChoice.Main(), pods)).plan();
        LogReader.Result result = reading.read(plan, request(), TestPolicy.authority("web"));
        long took = System.nanoTime() - began;
        if (result.late() || !result.unread().isEmpty()) {
            throw new IllegalStateException("the log was not read to the end: " + result);
        }
        long after = used();
        String answer = "%d %d %d %d %d"
                .formatted(took, result.output().lines(), result.scanned(), before, Math.max(live.get(), after));
        result.output().discard();
        return answer;
    }

    private static LogRequest request() throws BadValue {
        LogRequest all = Samples.request();
        LineFilter filter =
                new LineFilter(Optional.of(RegularExpression.TYPE.parse(LargeLog.NEEDLE)), Optional.empty());
        return new LogRequest(
                all.words(),
                all.selector(),
                all.containers(),
                Optional.of(100),
                all.since(),
                all.previous(),
                all.timestamps(),
                filter,
                all.follow());
    }
}
