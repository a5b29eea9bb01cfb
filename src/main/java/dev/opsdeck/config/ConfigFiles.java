package dev.opsdeck.config;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the configuration files at start and looks for changes every few seconds. A change is taken once two looks in a
 * row saw the same text, so that a file that is just being written is not read half; it is in force within 10 s.
 */
@Singleton
public final class ConfigFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigFiles.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

    private final List<WatchedFile> files;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("config-files").daemon().factory());

    ConfigFiles(ConfigSettings settings, Collection<ConfigFile> files, Complaints complaints, Clock clock) {
        Path directory = settings.directory();
        this.files = files.stream()
                .map(file -> new WatchedFile(directory.resolve(file.name()), file, complaints, clock))
                .toList();
    }

    /**
     * Loads all files, then goes on looking for changes in the background.
     *
     * @throws BrokenConfigException with the mistakes of all files together: Opsdeck must not start
     */
    @SuppressWarnings("FutureReturnValueIgnored") // look() throws nothing, and close() ends it.
    public void start() throws BrokenConfigException {
        List<ConfigProblem> problems = new ArrayList<>();
        for (WatchedFile file : files) {
            try {
                file.loadFirst();
            } catch (BrokenConfigException broken) {
                problems.addAll(broken.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new BrokenConfigException(problems);
        }
        long pause = BETWEEN_LOOKS.toMillis();
        looking.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Looks at every file once. */
    void look() {
        for (WatchedFile file : files) {
            try {
                file.look();
            } catch (RuntimeException fault) {
                LOG.error("looking at {} failed; it is looked at again", file.name(), fault);
            }
        }
    }

    @Override
    @PreDestroy
    public void close() {
        looking.shutdownNow();
    }
}
