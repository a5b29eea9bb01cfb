package dev.opsdeck.logs;

import dev.opsdeck.bench.Measurement;
import dev.opsdeck.bench.Report;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.Preview;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A log of 256 MiB down to its last 100 matches; beside {@code kubectl logs | grep | tail} on the same log, in turns. */
public final class LogFilterMeasurement implements Measurement {
    private static final int RUNS = 3;
    private static final double MEBIBYTES = LargeLog.BYTES / (double) (1 << 20);

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public boolean needsServers() {
        return true;
    }

    @Override
    public void measure(Report report) throws Exception {
        KubernetesServer server = KubernetesServer.running();
        try (Preview preview = Preview.create(server)) {
            for (String pod : List.of("plain", "json")) {
                preview.pod(pod, "Never", "echo over");
                preview.awaitPhase(pod, "Succeeded");
                LargeLog.write(preview, pod, pod.equals("json"));
            }
            compare(report, preview, "plain");
            compare(report, preview, "json");
        }
    }

    private static void compare(Report report, Preview preview, String pod) throws Exception {
        double[] ours = new double[RUNS];
        double[] theirs = new double[RUNS];
        long growth = 0;
        Process process = opsdeck(preview);
        try (PrintStream ask = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            // The first time counts too: memory is asked for when classes are loaded and compiled.
            for (int run = 0; run < RUNS; run++) {
                ask.println(pod);
                List<Long> answer = numbers(answers.readLine());
                ours[run] = MEBIBYTES / (answer.get(0) / 1e9);
                growth = Math.max(growth, answer.get(4) - answer.get(3));
                theirs[run] = MEBIBYTES / kubectl(preview, pod);
            }
        } finally {
            process.destroy();
        }
        double ratio = Report.percentile(ours, 50) / Report.percentile(theirs, 50);
        report.line("kubectl logs | grep | tail of 256 MiB, %s lines".formatted(pod), rate(theirs), "");
        report.line(
                "logs --grep of 256 MiB to its last 100 matches, %s lines".formatted(pod),
                rate(ours),
                "%.2f of kubectl's (p50); at least 1".formatted(ratio));
        report.line(
                "its heap in use after collections at most, beyond what was before",
                "%.1f MiB".formatted(growth / (double) (1 << 20)),
                "at most 64 MiB");
    }

    private static String rate(double[] rates) {
        return "p50 %.0f, min %.0f, max %.0f MiB/s"
                .formatted(Report.percentile(rates, 50), Report.percentile(rates, 0), Report.percentile(rates, 100));
    }

    private static List<Long> numbers(String answer) {
        if (answer == null) {
            throw new IllegalStateException("the filtering process has ended");
        }
        List<Long> numbers =
                List.of(answer.split(" ", -1)).stream().map(Long::valueOf).toList();
        if (numbers.get(1) != 100) {
            throw new IllegalStateException("100 matches were expected: " + answer);
        }
        return numbers;
    }

    /** With the launcher's options. */
    private static Process opsdeck(Preview preview) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "@.mvn/opsdeck.options",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LogFilterRun.class.getName(),
                        preview.server().opsdeck().toString(),
                        preview.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Seconds that it takes by hand. */
    private static double kubectl(Preview preview, String pod) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "\"$0\" --kubeconfig \"$1\" logs -n \"$2\" \"$3\" | grep \"$4\" | tail -n 100 | wc -l",
                        preview.server().kubectl().toString(),
                        preview.server().administrator().toString(),
                        preview.name(),
                        pod,
                        LargeLog.NEEDLE)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0 || !lines.equals("100")) {
            throw new IllegalStateException("kubectl found " + lines);
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
