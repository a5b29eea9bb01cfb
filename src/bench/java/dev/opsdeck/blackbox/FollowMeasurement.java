package dev.opsdeck.blackbox;

import dev.opsdeck.bench.Measurement;
import dev.opsdeck.bench.Report;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.SlackFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * 1,000 pods followed at once that write ten lines a second each: what it costs, and whether every line arrives; beside
 * stern. A live message follows 50 containers at most, so there are 20 of them.
 */
public final class FollowMeasurement implements Measurement {
    private static final int MESSAGES = 20;
    private static final int PODS = 50;
    private static final Duration BEFORE = Duration.ofSeconds(20);
    private static final Duration WINDOW = Duration.ofSeconds(40);

    @Override
    public String name() {
        return "follow";
    }

    @Override
    public boolean needsServers() {
        return true;
    }

    @Override
    public void measure(Report report) throws Exception {
        KubernetesServer cluster = KubernetesServer.running();
        Path home = Files.createTempDirectory("opsdeck-bench");
        try (ChattyNode node = ChattyNode.join(cluster, MESSAGES, PODS, home)) {
            stern(report, cluster, home);
            opsdeck(report, cluster, home, node.namespaces());
        } finally {
            StartMeasurement.delete(home);
        }
    }

    private static void opsdeck(Report report, KubernetesServer cluster, Path home, List<String> namespaces)
            throws Exception {
        Duration follow = BEFORE.plus(WINDOW).plusSeconds(20);
        try (World world =
                World.start(World.Mode.SOCKET, home, cluster.opsdeck().toString(), "127.0.0.1:1")) {
            for (String namespace : namespaces) {
                world.slack
                        .person(world.ada)
                        .command(
                                world.web,
                                "/ops logs %s --tail 1 --follow %ds".formatted(namespace, follow.toSeconds()));
            }
            report(report, "logs --follow of 1,000 pods in 20 live messages", cost(world.opsdeck.process()));
            Awaitility.await()
                    .atMost(follow.plusMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> world.slack.workspace().files().all().size() == MESSAGES);
            List<String> texts = world.slack.workspace().files().all().stream()
                    .map(SlackFile::text)
                    .toList();
            LineCounts counts = LineCounts.of(texts.stream().flatMap(String::lines));
            report.line("its lines, as they stand in the 20 files", counts.words(), "every line of every pod");
            long edits = world.slack.messages(world.web).stream()
                    .mapToInt((Message message) -> message.marks().edits())
                    .sum();
            report.line("its updates of live messages", String.valueOf(edits), "");
        }
    }

    private static void stern(Report report, KubernetesServer cluster, Path home) throws Exception {
        Optional<Path> program = Stern.program();
        if (program.isEmpty()) {
            report.missing("stern of 1,000 pods", "needs Go and the way to its modules");
            return;
        }
        Path lines = home.resolve("stern.txt");
        Process stern = Stern.follow(program.get(), cluster.administrator(), ChattyNode.LABEL, MESSAGES * PODS, lines);
        try {
            report(report, "stern of 1,000 pods", cost(stern.toHandle()));
        } finally {
            stern.destroy();
            stern.waitFor();
        }
        try (Stream<String> written = Files.lines(lines)) {
            report.line("its lines", LineCounts.of(written).words(), "");
        }
    }

    /** What a process used: of one processor's time, and of memory at most. */
    private record Cost(double processors, long mebibytes) {}

    private static Cost cost(ProcessHandle process) throws IOException, InterruptedException {
        Thread.sleep(BEFORE);
        Duration used = used(process);
        long began = System.nanoTime();
        long most = 0;
        while (System.nanoTime() - began < WINDOW.toNanos()) {
            Thread.sleep(Duration.ofSeconds(1));
            most = Math.max(most, PackagedOpsdeck.residentMebibytes(process));
        }
        double processors = (double) used(process).minus(used).toNanos() / (System.nanoTime() - began);
        return new Cost(processors, most);
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow();
    }

    private static void report(Report report, String what, Cost cost) {
        report.line(
                what,
                "%.2f processors, %d MiB".formatted(cost.processors(), cost.mebibytes()),
                what.startsWith("stern") ? "" : "at most 1 processor, 600 MiB");
    }
}
