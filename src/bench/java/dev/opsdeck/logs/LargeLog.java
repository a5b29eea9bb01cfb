package dev.opsdeck.logs;

import dev.opsdeck.servers.Preview;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * A log of 256 MiB that a real kubelet serves. No container writes it: logs of the test cluster rotate at 1 MiB. The
 * kubelet leaves the log of a container that has ended alone, so there it is put.
 */
final class LargeLog {
    /** Bytes of the lines themselves. */
    static final long BYTES = 256L << 20;

    /** What every thousandth line has. */
    static final String NEEDLE = "payment refused";

    private static final Instant FIRST = Instant.parse("2026-11-21T00:00:00Z");

    private LargeLog() {}

    /** Puts it in the place of what the ended container {@code main} of a pod wrote. */
    static void write(Preview preview, String pod, boolean json) throws IOException {
        Path logs = preview.server().administrator().resolveSibling("pod-logs");
        Path file;
        try (Stream<Path> pods = Files.list(logs)) {
            file = pods.filter(path -> path.getFileName().toString().startsWith(preview.name() + "_" + pod + "_"))
                    .findFirst()
                    .orElseThrow()
                    .resolve("main/0.log");
        }
        try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            long bytes = 0;
            for (int number = 0; bytes < BYTES; number++) {
                String line = json ? json(number) : plain(number);
                // 10,000 lines a second; nine decimal places, as containerd writes them.
                String moment = FIRST.plusNanos(number * 100_000L + 1).toString();
                output.write((moment + " stdout F " + line + "\n").getBytes(StandardCharsets.US_ASCII));
                bytes += line.length() + 1;
            }
        }
    }

    private static String plain(int number) {
        return "2026-11-21 00:00:00,%03d INFO  [http-%d] GET /api/bookings/%d took %d ms for customer %d%s"
                .formatted(number % 1_000, number % 16, number, number % 97, number % 5_003, end(number));
    }

    private static String json(int number) {
        return "{\"time\":\"2026-11-21T00:00:00.%03dZ\",\"level\":\"info\",\"message\":\"GET /api/bookings/%d\",\"took\":%d,\"note\":\"customer %d%s\"}"
                .formatted(number % 1_000, number, number % 97, number % 5_003, end(number));
    }

    private static String end(int number) {
        return number % 1_000 == 999 ? ": " + NEEDLE : "";
    }
}
