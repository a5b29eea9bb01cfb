package dev.opsdeck.kubernetes.log;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.internal.OperationSupport;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a log. A request of its own, because fabric8's {@code watchLog} takes the text of an error for the log
 * (measured with 7.8), and its byte channel copies byte by byte. The next block is asked for when the one before is used
 * up: memory stays the same however long the log.
 */
final class KubernetesLogStream extends InputStream implements AsyncBody.Consumer<List<ByteBuffer>> {
    /** To the first byte of what is there: the kubelet may have to look through much. */
    private static final Duration HEAD = Duration.ofSeconds(30);
    /** A silent container's answer has no head until it writes: then it is asked again. */
    static final Duration SILENT_HEAD = Duration.ofSeconds(60);

    private static final int LONGEST_ERROR = 64 * 1024;

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<ByteBuffer> blocks = new ArrayDeque<>();
    private @Nullable AsyncBody body;
    private @Nullable Throwable failure;
    private boolean done;
    private boolean closed;

    private KubernetesLogStream() {}

    /**
     * The log of one container.
     *
     * @throws KubernetesClientException when the API server refuses, or there is no way to it
     */
    static InputStream open(KubernetesClient acting, String namespace, LogRead read) throws InterruptedException {
        Duration head = read.follow() ? SILENT_HEAD : HEAD;
        HttpRequest request = acting.getHttpClient()
                .newHttpRequestBuilder()
                .uri(address(acting, namespace, read))
                .timeout(head.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        KubernetesLogStream stream = new KubernetesLogStream();
        stream.start(await(acting.getHttpClient().consumeBytes(request, stream), head), request, acting);
        return stream;
    }

    private static String address(KubernetesClient acting, String namespace, LogRead read) {
        StringBuilder address = new StringBuilder(acting.getMasterUrl().toString())
                .append("api/v1/namespaces/%s/pods/%s/log?timestamps=%s".formatted(namespace, read.pod(), read.timed()))
                .append("&container=")
                .append(URLEncoder.encode(read.container(), StandardCharsets.UTF_8));
        if (read.previous()) {
            address.append("&previous=true");
        }
        if (read.follow()) {
            address.append("&follow=true");
        }
        read.tail().ifPresent(lines -> address.append("&tailLines=").append(lines));
        read.since()
                .ifPresent(moment -> address.append("&sinceTime=")
                        .append(URLEncoder.encode(
                                moment.truncatedTo(ChronoUnit.SECONDS).toString(), StandardCharsets.UTF_8)));
        return address.toString();
    }

    private static HttpResponse<AsyncBody> await(CompletableFuture<HttpResponse<AsyncBody>> answer, Duration head)
            throws InterruptedException {
        try {
            return answer.get(head.toMillis() + 10_000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new KubernetesClientException("no answer", failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException late) {
            cancelWhenThere(answer);
            throw new KubernetesClientException("no answer", late);
        } catch (InterruptedException stopping) {
            cancelWhenThere(answer);
            throw stopping;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for it any more.
    private static void cancelWhenThere(CompletableFuture<HttpResponse<AsyncBody>> answer) {
        answer.thenAccept(response -> response.body().cancel());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ended() takes what comes of it.
    private void start(HttpResponse<AsyncBody> response, HttpRequest request, KubernetesClient acting) {
        lock.lock();
        try {
            body = response.body();
        } finally {
            lock.unlock();
        }
        response.body().done().whenComplete((nothing, failed) -> ended(failed));
        response.body().consume();
        if (!response.isSuccessful()) {
            throw OperationSupport.requestFailure(request, status(response, acting));
        }
    }

    private Status status(HttpResponse<AsyncBody> response, KubernetesClient acting) {
        try (this) {
            String text = new String(readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
            Status status = acting.getKubernetesSerialization().unmarshal(text, Status.class);
            if (status != null && status.getCode() != null) {
                return status;
            }
        } catch (IOException | RuntimeException unreadable) {
            // What is no Status of Kubernetes is told by its number alone.
        }
        return OperationSupport.createStatus(response.code(), "");
    }

    @Override
    public void consume(List<ByteBuffer> more, AsyncBody from) {
        lock.lock();
        try {
            more.stream().filter(ByteBuffer::hasRemaining).forEach(blocks::addLast);
            changed.signalAll();
            if (blocks.isEmpty() && !closed) {
                from.consume();
            }
        } finally {
            lock.unlock();
        }
    }

    private void ended(@Nullable Throwable failed) {
        lock.lock();
        try {
            done = true;
            failure = failed;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        lock.lock();
        try {
            while (blocks.isEmpty() && !done && !closed) {
                changed.await();
            }
            if (closed) {
                throw new IOException("closed");
            }
            return blocks.isEmpty() ? end() : taken(into, offset, length);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            lock.unlock();
        }
    }

    private int end() throws IOException {
        if (failure != null) {
            throw new IOException("the connection was cut", failure);
        }
        return -1;
    }

    private int taken(byte[] into, int offset, int length) {
        int taken = 0;
        while (taken < length && !blocks.isEmpty()) {
            ByteBuffer block = blocks.getFirst();
            int some = Math.min(block.remaining(), length - taken);
            block.get(into, offset + taken, some);
            taken += some;
            if (!block.hasRemaining()) {
                blocks.removeFirst();
            }
        }
        AsyncBody from = body;
        if (blocks.isEmpty() && !done && from != null) {
            from.consume();
        }
        return taken;
    }

    /** Ends the request; a thread that waits in {@link #read} gets an {@link IOException}. */
    @Override
    public void close() {
        AsyncBody from;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            from = body;
            blocks.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (from != null) {
            from.cancel();
        }
    }
}
