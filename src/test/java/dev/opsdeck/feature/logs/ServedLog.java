package dev.opsdeck.feature.logs;

import dev.opsdeck.feature.logs.follow.FakeInstance;
import dev.opsdeck.feature.logs.line.LogTime;
import dev.opsdeck.kubernetes.log.LogRead;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;

/** One answer of the fake kubelet: the newest file of an instance, and what is written to it as long as that is followed. */
final class ServedLog extends InputStream {
    private final FakeKubelet kubelet;
    private final FakeInstance instance;
    private final LogRead read;
    private int next;
    private byte[] rest = {};
    private boolean cut;
    private boolean closed;

    ServedLog(FakeKubelet kubelet, FakeInstance instance, LogRead read) {
        this.kubelet = kubelet;
        this.instance = instance;
        this.read = read;
        this.next = instance.newestFile;
        long since = read.since()
                .map(moment -> moment.getEpochSecond() * 1_000_000_000L)
                .orElse(0L);
        while (next < instance.lines.size() && instance.moments.get(next) < since) {
            next++;
        }
        if (read.tail().isPresent()) {
            next = Math.max(next, instance.lines.size() - read.tail().getAsInt());
        }
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("block by block");
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        synchronized (kubelet) {
            while (rest.length == 0 && next >= instance.lines.size() && read.follow() && instance.running) {
                if (cut || closed) {
                    throw new IOException("cut");
                }
                await();
            }
            if (cut || closed) {
                throw new IOException("cut");
            }
            if (rest.length == 0 && next >= instance.lines.size()) {
                return -1;
            }
            return taken(into, offset, length);
        }
    }

    private void await() throws InterruptedIOException {
        try {
            kubelet.wait();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private byte[] served(byte[] line) {
        return read.timed()
                ? line
                : Arrays.copyOfRange(line, LogTime.read(line, 0, line.length).next(), line.length);
    }

    private int taken(byte[] into, int offset, int length) {
        byte[] line = rest.length > 0 ? rest : served(instance.lines.get(next++));
        int taken = Math.min(length, line.length);
        System.arraycopy(line, 0, into, offset, taken);
        rest = Arrays.copyOfRange(line, taken, line.length);
        return taken;
    }

    /** The connection breaks. */
    void cut() {
        cut = true;
    }

    @Override
    public void close() {
        synchronized (kubelet) {
            closed = true;
            kubelet.left(this);
        }
    }
}
