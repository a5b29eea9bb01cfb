package dev.opsdeck.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;

/**
 * Where the configuration lies.
 *
 * @param config the directory: {@code OPSDECK_CONFIG}
 */
@ConfigurationProperties("opsdeck")
public record ConfigSettings(
        @Bindable(defaultValue = "config") String config) {

    /** The directory that holds {@code policy.yaml} and the other files. */
    public Path directory() {
        return Path.of(config);
    }
}
