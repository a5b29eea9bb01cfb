package dev.opsdeck.slack.client;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.reactivestreams.Publisher;

/** The part {@code slack} of readiness. Liveness is not concerned: a restart does not bring Slack back. */
@Singleton
@Readiness
@Requires(beans = HealthEndpoint.class)
final class SlackHealth implements HealthIndicator {
    private final SlackStatus status;

    SlackHealth(SlackStatus status) {
        this.status = status;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        Optional<String> trouble = status.trouble();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("sockets", status.sockets());
        trouble.ifPresent(why -> details.put("reason", why));
        return Publishers.just(HealthResult.builder("slack")
                .status(trouble.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN)
                .details(details)
                .build());
    }
}
