package dev.opsdeck.database;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;

/** Readiness: no traffic for a process whose database does not answer. */
@Readiness
@Singleton
final class DatabaseReadiness implements HealthIndicator {
    private static final Duration LIMIT = Duration.ofMillis(500);

    private final Database database;
    private final ExecutorService blocking;

    DatabaseReadiness(Database database, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.database = database;
        this.blocking = blocking;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.fromCompletableFuture(() -> CompletableFuture.supplyAsync(this::look, blocking));
    }

    private HealthResult look() {
        HealthResult.Builder result = HealthResult.builder("database");
        try {
            boolean valid = database.within(LIMIT, DatabaseReadiness::answers);
            return result.status(valid ? HealthStatus.UP : HealthStatus.DOWN).build();
        } catch (SQLException away) {
            return result.status(HealthStatus.DOWN)
                    .details(Map.of("reason", String.valueOf(away.getMessage())))
                    .build();
        }
    }

    private static boolean answers(Connection connection) throws SQLException {
        return connection.isValid(1);
    }
}
