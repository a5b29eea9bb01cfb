package dev.opsdeck.logs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One start of a fake container and what it wrote. Guarded by its kubelet. */
final class FakeInstance {
    final String id;
    final List<byte[]> lines = new ArrayList<>();
    final List<Long> moments = new ArrayList<>();
    int newestFile;
    boolean running = true;

    FakeInstance(String id) {
        this.id = id;
    }

    /** Writes a line behind its moment. */
    void write(long moment, String text) {
        String line = LogTime.instant(moment) + " " + text + "\n";
        lines.add(line.getBytes(StandardCharsets.UTF_8));
        moments.add(moment);
    }

    /** What was written so far is in an older file from now on. */
    void rotate() {
        newestFile = lines.size();
    }
}
