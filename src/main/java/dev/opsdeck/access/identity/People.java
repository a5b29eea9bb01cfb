package dev.opsdeck.access.identity;

import dev.opsdeck.access.identity.Directory.DirectoryUnavailable;
import dev.opsdeck.access.identity.Directory.Person;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Facts of people, remembered for 15 minutes and asked for again in the background before that, so that somebody who works
 * with Opsdeck all day rarely waits for Slack. As large as the number of people who ever asked.
 */
@Singleton
final class People implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(People.class);

    /** How long a fact counts. */
    static final Duration COUNTS_FOR = Duration.ofMinutes(15);

    private static final Duration ASKED_AGAIN_AFTER = Duration.ofMinutes(10);

    /** What is known of a person. */
    sealed interface Known {
        /** Facts that count. */
        record Fresh(Person person) implements Known {}

        /** Facts that are too old, and Slack does not answer. */
        record Stale(Person person) implements Known {}

        /** No facts, and Slack does not answer. */
        record Missing() implements Known {}
    }

    private record Facts(Person person, Instant asOf) {}

    private final Directory directory;
    private final Clock clock;
    private final Map<String, Facts> seen = new ConcurrentHashMap<>();
    private final Set<String> asking = ConcurrentHashMap.newKeySet();
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Optional<String> home = Optional.empty();

    People(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** The home workspace, which never changes; empty while Slack has never told it. */
    Optional<String> home() {
        if (home.isEmpty()) {
            try {
                home = Optional.of(directory.homeWorkspace());
            } catch (DirectoryUnavailable unavailable) {
                LOG.warn("the home workspace is not known: {}", unavailable.getMessage());
            }
        }
        return home;
    }

    /** What is known of the person; blocks for Slack only when nothing that counts is remembered. */
    Known of(String userId) {
        Facts facts = seen.get(userId);
        if (facts != null && age(facts).compareTo(COUNTS_FOR) < 0) {
            if (age(facts).compareTo(ASKED_AGAIN_AFTER) >= 0) {
                askInBackground(userId);
            }
            return new Known.Fresh(facts.person());
        }
        Optional<Person> asked = ask(userId);
        if (asked.isPresent()) {
            return new Known.Fresh(asked.get());
        }
        return facts == null ? new Known.Missing() : new Known.Stale(facts.person());
    }

    private Duration age(Facts facts) {
        return Duration.between(facts.asOf(), clock.instant());
    }

    private void askInBackground(String userId) {
        if (asking.add(userId)) {
            background.execute(() -> {
                try {
                    ask(userId);
                } finally {
                    asking.remove(userId);
                }
            });
        }
    }

    private Optional<Person> ask(String userId) {
        try {
            // The time before the question: an answer is at least as old as that.
            Instant asOf = clock.instant();
            Person person = directory.person(userId);
            seen.put(userId, new Facts(person, asOf));
            return Optional.of(person);
        } catch (DirectoryUnavailable unavailable) {
            LOG.warn("Slack does not tell who {} is: {}", userId, unavailable.getMessage());
            return Optional.empty();
        }
    }

    @Override
    @PreDestroy
    public void close() {
        background.shutdownNow();
    }
}
