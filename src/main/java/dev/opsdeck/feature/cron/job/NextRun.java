package dev.opsdeck.feature.cron.job;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;

/** When a CronJob's schedule fires next. */
public final class NextRun {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /** The words that Kubernetes takes for a whole schedule. */
    private static final Map<String, String> WORDS = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");

    private NextRun() {}

    /**
     * The first moment after {@code now}; empty when the schedule never fires or cannot be read ({@code @every} counts from a
     * moment that only the cluster knows).
     *
     * @param zone the CronJob's own time zone; without one UTC, which clusters usually run in
     */
    public static Optional<ZonedDateTime> of(String schedule, Optional<String> zone, Instant now) {
        String fields = WORDS.getOrDefault(schedule.strip(), schedule.strip()).replace('?', '*');
        try {
            ZoneId where = ZoneId.of(zone.orElse("UTC"));
            return ExecutionTime.forCron(PARSER.parse(fields)).nextExecution(now.atZone(where));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
