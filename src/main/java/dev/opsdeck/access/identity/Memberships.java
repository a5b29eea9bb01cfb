package dev.opsdeck.access.identity;

import dev.opsdeck.access.identity.Directory.DirectoryUnavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is in which Slack user group. An answer counts for 15 minutes; when Slack does not answer for longer, nobody is in the
 * group. Slack takes 20 such questions a minute: a few fewer are asked, the oldest answers first.
 */
@Singleton
final class Memberships {
    private static final Logger LOG = LoggerFactory.getLogger(Memberships.class);
    private static final Duration COUNTS_FOR = Duration.ofMinutes(15);
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofMinutes(5);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);
    private static final Duration AFTER_MANY_FAILURES = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_IN_WINDOW = 18;

    private record Answer(Set<String> members, Instant asOf) {}

    /** One lost answer is asked for again at once, so that it denies nobody anything for long; a silent Slack is left alone. */
    private record Failure(Instant at, Duration pause) {
        private static Failure after(@Nullable Failure before, Instant at) {
            Duration pause = before == null ? AFTER_A_FAILURE : before.pause().multipliedBy(2);
            return new Failure(at, pause.compareTo(AFTER_MANY_FAILURES) > 0 ? AFTER_MANY_FAILURES : pause);
        }
    }

    private final Directory directory;
    private final Clock clock;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();
    private final Map<String, Object> oneAtATime = new ConcurrentHashMap<>();
    private final Deque<Instant> asked = new ArrayDeque<>();

    Memberships(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Whether the user is in the group, as far as is known now. Never blocks. */
    boolean contains(String group, String userId) {
        Answer answer = answers.get(group);
        return answer != null && counts(answer) && answer.members().contains(userId);
    }

    /** Asks for those of the groups about which nothing that counts is known: at the start, or after an outage of Slack. */
    void ensure(Collection<String> groups) {
        for (String group : groups) {
            if (isUnknown(group)) {
                synchronized (oneAtATime.computeIfAbsent(group, any -> new Object())) {
                    if (isUnknown(group)) {
                        ask(group);
                    }
                }
            }
        }
    }

    /** Asks again for the group with the oldest answer, when it is old enough; what runs every few seconds. */
    void refreshOldest(Collection<String> groups) {
        groups.stream()
                .filter(group -> age(group).compareTo(ASKED_AGAIN_AFTER) >= 0)
                .filter(group -> !hasJustFailed(group))
                .max(Comparator.comparing(this::age))
                .ifPresent(this::ask);
    }

    private boolean isUnknown(String group) {
        Answer answer = answers.get(group);
        return (answer == null || !counts(answer)) && !hasJustFailed(group);
    }

    private boolean counts(Answer answer) {
        return Duration.between(answer.asOf(), clock.instant()).compareTo(COUNTS_FOR) < 0;
    }

    private Duration age(String group) {
        Answer answer = answers.get(group);
        return answer == null ? Duration.ofDays(1) : Duration.between(answer.asOf(), clock.instant());
    }

    private boolean hasJustFailed(String group) {
        Failure failure = failures.get(group);
        return failure != null
                && Duration.between(failure.at(), clock.instant()).compareTo(failure.pause()) < 0;
    }

    private void ask(String group) {
        if (!withinBudget()) {
            LOG.warn("who is in {} is asked later: Slack takes 20 such questions a minute", group);
            return;
        }
        Instant asOf = clock.instant();
        try {
            answers.put(group, new Answer(Set.copyOf(directory.members(group)), asOf));
            failures.remove(group);
        } catch (DirectoryUnavailable unavailable) {
            failures.compute(group, (any, before) -> Failure.after(before, asOf));
            LOG.warn("Slack does not tell who is in {}: {}", group, unavailable.getMessage());
        }
    }

    private boolean withinBudget() {
        synchronized (asked) {
            Instant now = clock.instant();
            while (!asked.isEmpty() && Duration.between(asked.peekFirst(), now).compareTo(WINDOW) >= 0) {
                asked.removeFirst();
            }
            boolean within = asked.size() < MOST_IN_WINDOW;
            if (within) {
                asked.addLast(now);
            }
            return within;
        }
    }
}
