package dev.opsdeck.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The way from a pod to its own API server. The kubelet replaces the token's file before the token expires, so it is read
 * for every request.
 */
final class ServiceAccountConfig {

    private ServiceAccountConfig() {}

    static Config of(ClusterSettings settings) {
        String host =
                settings.serviceHost().contains(":") ? "[" + settings.serviceHost() + "]" : settings.serviceHost();
        Path directory = Path.of(settings.serviceAccount());
        return new ConfigBuilder(Config.empty())
                .withMasterUrl("https://%s:%s".formatted(host, settings.servicePort()))
                .withCaCertFile(directory.resolve("ca.crt").toString())
                .withOauthTokenProvider(() -> token(directory.resolve("token")))
                .build();
    }

    private static String token(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the token of the pod's service account cannot be read", unreadable);
        }
    }
}
