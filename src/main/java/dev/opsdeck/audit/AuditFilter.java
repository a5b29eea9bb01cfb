package dev.opsdeck.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which records are wanted.
 *
 * @param since none before this
 * @param user Slack user id
 * @param target the target's words, or its last part ({@code pr-123} finds {@code apps/pr-123}); {@code *} stands for
 *     anything
 */
record AuditFilter(Optional<Instant> since, Optional<String> user, Optional<String> target) {

    /** How long ago anybody may ask for. */
    static final Duration LONGEST = Duration.ofDays(36_500);

    /** All of them. */
    static final AuditFilter ALL = new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty());

    AuditFilter withSince(Instant instant) {
        return new AuditFilter(Optional.of(instant), user, target);
    }

    AuditFilter withUser(String id) {
        return new AuditFilter(since, Optional.of(id), target);
    }

    AuditFilter withTarget(String words) {
        return new AuditFilter(since, user, Optional.of(words));
    }

    /** The conditions of a {@code WHERE} and the values of their places. */
    record Conditions(List<String> conditions, List<Object> values) {
        void add(String condition, Object... its) {
            conditions.add(condition);
            values.addAll(List.of(its));
        }

        String where() {
            return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        }
    }

    Conditions conditions() {
        Conditions wanted = new Conditions(new ArrayList<>(), new ArrayList<>());
        since.ifPresent(instant -> wanted.add("r.recorded_at >= ?", instant));
        user.ifPresent(id -> wanted.add("r.user_id = ?", id));
        target.ifPresent(words -> {
            String like = words.replace("!", "!!")
                    .replace("%", "!%")
                    .replace("_", "!_")
                    .replace('*', '%');
            if (words.contains("/")) {
                wanted.add("r.target LIKE ? ESCAPE '!'", like);
            } else {
                wanted.add("(r.target LIKE ? ESCAPE '!' OR r.target LIKE ? ESCAPE '!')", like, "%/" + like);
            }
        });
        return wanted;
    }
}
