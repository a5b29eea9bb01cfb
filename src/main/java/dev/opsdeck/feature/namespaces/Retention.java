package dev.opsdeck.feature.namespaces;

import dev.opsdeck.command.Durations;
import dev.opsdeck.command.ValueType;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How long closed workflows are kept. The floors are Temporal's own (namespace validator of server 1.31); what is above
 * its ceiling it would cut without a word, so it is refused here.
 */
final class Retention implements ValueType<Duration> {
    /** The least for a namespace that lives in one cluster. */
    static final Duration LEAST = Duration.ofHours(1);

    /** The least for a global namespace. */
    static final Duration LEAST_GLOBAL = Duration.ofDays(1);

    /** What Temporal's own command line takes when nothing is said. */
    static final Duration STANDARD = Duration.ofDays(3);

    private static final Duration MOST = Duration.ofDays(36_500);

    @Override
    public Duration parse(String word) throws BadValue {
        Duration span = Durations.parse(word);
        if (span.compareTo(LEAST) < 0) {
            throw new BadValue(
                    "is too short: Temporal keeps closed workflows for at least 1h (24h in a global namespace); try"
                            + " 72h or 30d");
        }
        if (span.compareTo(MOST) > 0) {
            throw new BadValue("is too long: at most 36500d, a hundred years; try 72h or 30d");
        }
        if (!span.equals(span.truncatedTo(ChronoUnit.SECONDS))) {
            throw new BadValue("is too precise: use whole seconds, for example 72h or 30d");
        }
        return span;
    }

    @Override
    public String placeholder() {
        return "DURATION";
    }

    /** The refusal of a span that is too short for a global namespace. */
    static String tooShortForGlobal(Duration span) {
        return "%s is too short: a global namespace keeps closed workflows for at least 24h; try 72h or 30d."
                .formatted(Durations.words(span));
    }
}
