package dev.opsdeck.feature.doctor;

import dev.opsdeck.basics.Ticker;
import dev.opsdeck.command.SelfCheck;
import dev.opsdeck.command.SelfCheck.Finding;
import dev.opsdeck.command.SelfCheck.Level;
import dev.opsdeck.command.Text;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every part at once how it is; a part that does not answer in time is a finding itself. */
@Singleton
public final class Doctor {
    private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);

    private final List<SelfCheck> checks;
    private final Ticker ticker;
    private final Duration patience;

    @Inject
    Doctor(List<SelfCheck> checks, Ticker ticker) {
        this(checks, ticker, Duration.ofSeconds(20));
    }

    Doctor(List<SelfCheck> checks, Ticker ticker, Duration patience) {
        this.checks = List.copyOf(checks);
        this.ticker = ticker;
        this.patience = patience;
    }

    /** All findings, the worst first. Blocks up to 20 s. */
    public List<Finding> examine() throws InterruptedException {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Map<SelfCheck, Future<List<Finding>>> running = new LinkedHashMap<>();
            checks.forEach(check -> running.put(check, threads.submit(check::check)));
            long start = ticker.nanos();
            List<Finding> findings = new ArrayList<>();
            for (Map.Entry<SelfCheck, Future<List<Finding>>> check : running.entrySet()) {
                findings.addAll(findings(name(check.getKey()), check.getValue(), patience.minus(ticker.since(start))));
            }
            findings.sort(Comparator.comparing(Finding::level).reversed().thenComparing(Finding::subject));
            return findings;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Finding> findings(String name, Future<List<Finding>> running, Duration left)
            throws InterruptedException {
        try {
            return running.get(Math.max(left.toNanos(), 1), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return List.of(new Finding(
                    name, Level.BROKEN, Text.of("did not answer within %s s", patience.toSeconds()), Optional.empty()));
        } catch (ExecutionException fault) {
            LOG.error("The self-check {} failed", name, fault);
            return List.of(new Finding(
                    name, Level.BROKEN, Text.of("the check itself failed; the log says why"), Optional.empty()));
        }
    }

    /** {@code KubernetesSelfCheck} → {@code Kubernetes}. */
    private static String name(SelfCheck check) {
        String simple = check.getClass().getSimpleName();
        return simple.isEmpty() ? "check" : simple.replaceFirst("(SelfCheck|Check|Doctor)$", "");
    }
}
