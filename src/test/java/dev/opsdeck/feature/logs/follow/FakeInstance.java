package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.feature.logs.line.LogTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One start of a fake container and what it wrote. Guarded by its kubelet. */
public final class FakeInstance {
    public final String id;
    public final List<byte[]> lines = new ArrayList<>();
    public final List<Long> moments = new ArrayList<>();
    public int newestFile;
    public boolean running = true;

    public FakeInstance(String id) {
        this.id = id;
    }

    /** Writes a line behind its moment. */
    public void write(long moment, String text) {
        String line = LogTime.instant(moment) + " " + text + "\n";
        lines.add(line.getBytes(StandardCharsets.UTF_8));
        moments.add(moment);
    }

    /** What was written so far is in an older file from now on. */
    public void rotate() {
        newestFile = lines.size();
    }
}
