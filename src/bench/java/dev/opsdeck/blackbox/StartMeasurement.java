package dev.opsdeck.blackbox;

import dev.opsdeck.bench.Measurement;
import dev.opsdeck.bench.Report;
import dev.opsdeck.standin.slack.SlackStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * From the launcher's start until readiness answers 200 (Slack connected, database open), with and without the class-data
 * cache, over a database that is there and over none, whose tables are then made; and the memory at rest.
 */
public final class StartMeasurement implements Measurement {
    private static final int STARTS = 10;
    private static final int AT_REST_SECONDS = 30;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public boolean needsServers() {
        return false;
    }

    @Override
    public void measure(Report report) throws Exception {
        try (SlackStandIn slack = SlackStandIn.start()) {
            slack.rates().enforce(false);
            // The first start makes the cache when there is none.
            firstStarts(slack, 1);
            double[] cached = starts(slack, "");
            double[] plain = starts(slack, "-XX:AOTMode=off");
            double[] first = firstStarts(slack, STARTS);
            double ratio = Report.percentile(cached, 50) / Report.percentile(plain, 50);
            report.line("start to ready, with the class-data cache", Report.milliseconds(cached), "at most 1,000 ms");
            report.line(
                    "start to ready, without",
                    Report.milliseconds(plain),
                    "with the cache: %.2f of it".formatted(ratio));
            report.line("the very first start, which makes the tables, with the cache", Report.milliseconds(first), "");
            report.line(
                    "memory (RSS) %d s after the start, idle".formatted(AT_REST_SECONDS),
                    memory(slack) + " MiB",
                    "at most 200 MiB");
        }
    }

    private record Started(PackagedOpsdeck opsdeck, double milliseconds) {}

    private static double[] starts(SlackStandIn slack, String options) throws Exception {
        Path home = Files.createTempDirectory("opsdeck-bench");
        start(slack, options, home).opsdeck().close();
        double[] samples = new double[STARTS];
        for (int number = 0; number < STARTS; number++) {
            samples[number] = milliseconds(slack, options, home);
        }
        delete(home);
        return samples;
    }

    private static double[] firstStarts(SlackStandIn slack, int count) throws Exception {
        double[] samples = new double[count];
        for (int number = 0; number < count; number++) {
            Path home = Files.createTempDirectory("opsdeck-bench");
            samples[number] = milliseconds(slack, "", home);
            delete(home);
        }
        return samples;
    }

    private static double milliseconds(SlackStandIn slack, String options, Path home) {
        Started started = start(slack, options, home);
        started.opsdeck().close();
        return started.milliseconds();
    }

    private static Started start(SlackStandIn slack, String options, Path home) {
        PackagedOpsdeck.Settings settings =
                new PackagedOpsdeck.Settings(home).socketMode(slack).file("policy.yaml", """
                        teams:
                          web: {members: [U024BE7LH]}
                        grants:
                          - {team: web, may: [doctor], on: "*"}
                        """);
        if (!options.isEmpty()) {
            settings.set("OPSDECK_JAVA_OPTIONS", options);
        }
        long began = System.nanoTime();
        PackagedOpsdeck opsdeck = settings.launch("serve");
        opsdeck.awaitReadiness(200, Duration.ofMillis(5));
        return new Started(opsdeck, (System.nanoTime() - began) / 1e6);
    }

    private static long memory(SlackStandIn slack) throws Exception {
        Path home = Files.createTempDirectory("opsdeck-bench");
        try (PackagedOpsdeck opsdeck = start(slack, "", home).opsdeck()) {
            boolean interrupted = new CountDownLatch(1).await(AT_REST_SECONDS, TimeUnit.SECONDS);
            if (interrupted) {
                throw new IllegalStateException("nobody opens this latch");
            }
            return PackagedOpsdeck.residentMebibytes(opsdeck.process());
        } finally {
            delete(home);
        }
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
