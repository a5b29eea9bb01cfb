package dev.opsdeck.kubernetes;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks a cluster for something without changing anything: with a limit for the whole answer, once more where a second try
 * helps, and with a sentence for every way it can fail. Never for effects.
 */
@Singleton
public final class KubernetesReads {
    /** fabric8 limits the time to an answer's head only; a body that stops half-way would hold the caller for ever. */
    private static final Duration WHOLE_ANSWER = Duration.ofSeconds(15);

    /** How many questions of one {@link #each} are open at the same time. */
    private static final int AT_ONCE = 16;

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("kubernetes-read-", 0).factory());
    private final Sleeper sleeper;

    public KubernetesReads(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    /**
     * The answer of {@code read}, which is called a second time after a cut connection, 429 or 5xx.
     *
     * @throws KnownFailure for every failure that the cluster or the way to it caused
     */
    public <T> T read(Attempted attempted, Supplier<T> read) {
        try {
            return once(attempted, read::get);
        } catch (KubernetesFault fault) {
            Duration pause = fault.retryAfter().orElse(PAUSE);
            if (!fault.worthASecondTry() || pause.compareTo(Duration.ofSeconds(2)) > 0) {
                throw KubernetesFaults.failure(attempted, fault);
            }
            return again(attempted, read, pause);
        }
    }

    /** One of several answers. */
    public sealed interface Answer<V> {
        /** It came. */
        record Given<V>(V value) implements Answer<V> {}

        /** It did not. */
        record Missing<V>(KnownFailure failure) implements Answer<V> {}
    }

    /**
     * Asks several at the same time and waits for all: one that is away costs its own time limit, not the others'.
     *
     * @param read what is asked of each; its {@link KnownFailure} becomes a missing answer
     * @return the answers in the order of {@code keys}
     */
    public <K, V> Map<K, Answer<V>> each(Collection<K> keys, Function<K, V> read) {
        Semaphore atOnce = new Semaphore(AT_ONCE);
        Map<K, Future<Answer<V>>> asked = new LinkedHashMap<>();
        for (K key : keys) {
            asked.put(key, threads.submit(() -> answer(key, read, atOnce)));
        }
        Map<K, Answer<V>> answers = new LinkedHashMap<>();
        asked.forEach((key, answer) -> answers.put(key, joined(answer)));
        return answers;
    }

    private static <K, V> Answer<V> answer(K key, Function<K, V> read, Semaphore atOnce) throws InterruptedException {
        atOnce.acquire();
        try {
            return new Answer.Given<>(read.apply(key));
        } catch (KnownFailure failure) {
            return new Answer.Missing<>(failure);
        } finally {
            atOnce.release();
        }
    }

    private static <V> Answer<V> joined(Future<Answer<V>> answer) {
        try {
            return answer.get();
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Missing<>(new KnownFailure(
                    "kubernetes.interrupted", Reply.failed("Opsdeck stopped waiting. Nothing was changed."), stopping));
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
    }

    private <T> T again(Attempted attempted, Supplier<T> read, Duration pause) {
        try {
            return once(attempted, () -> {
                sleeper.sleep(pause);
                return read.get();
            });
        } catch (KubernetesFault fault) {
            throw KubernetesFaults.failure(attempted, fault);
        }
    }

    private <T> T once(Attempted attempted, Callable<T> read) throws KubernetesFault {
        Future<T> answer = threads.submit(read);
        try {
            return answer.get(WHOLE_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw KubernetesFault.timeout(late);
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw interrupted(attempted, stopping);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof InterruptedException stopping) {
                throw interrupted(attempted, stopping);
            }
            throw KubernetesFault.of(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    private static KnownFailure interrupted(Attempted attempted, InterruptedException stopping) {
        return new KnownFailure(
                "kubernetes.interrupted",
                Reply.failed("Opsdeck stopped waiting for the cluster %s. Nothing was changed.", attempted.cluster()),
                stopping);
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
