package dev.opsdeck.config;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Readiness: a file that broke while Opsdeck runs is told, but takes no traffic away: the old one is in force. */
@Readiness
@Singleton
final class ConfigurationReadiness implements HealthIndicator {
    private final Complaints complaints;

    ConfigurationReadiness(Complaints complaints) {
        this.complaints = complaints;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        List<String> broken =
                complaints.current().stream().map(Complaint::sentence).toList();
        HealthResult.Builder result = HealthResult.builder("configuration").status(HealthStatus.UP);
        return Publishers.just(
                broken.isEmpty()
                        ? result.build()
                        : result.details(Map.of("broken", broken)).build());
    }
}
