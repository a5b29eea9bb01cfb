package dev.opsdeck.kubernetes;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Where the ways to the clusters are written down.
 *
 * @param kubeconfig {@code KUBECONFIG}: one or more files, separated as in {@code PATH}; empty when it is not set
 * @param serviceHost {@code KUBERNETES_SERVICE_HOST}: what a pod knows of its own API server; empty outside a cluster
 * @param servicePort {@code KUBERNETES_SERVICE_PORT}
 * @param serviceAccount directory of the pod's own token and certificate authority
 * @param searchPath {@code PATH}: where a kubeconfig's exec plugin would be found
 */
@Singleton
public record ClusterSettings(
        @Value("${kubeconfig:}") String kubeconfig,
        @Value("${kubernetes.service.host:}") String serviceHost,
        @Value("${kubernetes.service.port:443}") String servicePort,

        @Value("${opsdeck.service-account:/var/run/secrets/kubernetes.io/serviceaccount}")
        String serviceAccount,

        @Value("${path:}") String searchPath) {

    /** Settings of one kubeconfig, outside a cluster. */
    public static ClusterSettings ofKubeconfig(Path kubeconfig) {
        return new ClusterSettings(kubeconfig.toString(), "", "", "", "");
    }

    boolean inCluster() {
        return !serviceHost.isEmpty();
    }

    /** The kubeconfig's files, in order: what an earlier one says counts. */
    List<File> kubeconfigFiles() {
        return separated(kubeconfig);
    }

    List<File> searchDirectories() {
        return separated(searchPath);
    }

    private static List<File> separated(String paths) {
        return Arrays.stream(paths.split(File.pathSeparator))
                .filter(path -> !path.isBlank())
                .map(File::new)
                .toList();
    }
}
