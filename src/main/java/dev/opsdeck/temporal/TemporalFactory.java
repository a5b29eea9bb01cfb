package dev.opsdeck.temporal;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.util.List;

/** Makes the clusters of {@code application.yml}; opens no connection. */
@Factory
final class TemporalFactory {

    @Singleton
    @Bean(preDestroy = "close")
    TemporalClusters clusters(Environment properties) {
        List<?> entries =
                properties.getProperty("temporal.clusters", List.class).orElse(List.of());
        return new TemporalClusters(TemporalSettingsReader.read(entries));
    }
}
