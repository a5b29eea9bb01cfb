package dev.opsdeck.kubernetes;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file of {@code KUBECONFIG}. It is not read by fabric8's own reader: that one loads every model class there is, which
 * costs a second of processor time and tens of megabytes.
 *
 * @param file where it is
 * @param content what it says, with paths that no longer depend on where it is
 */
record KubeconfigFile(File file, Config content) {

    /**
     * @throws IOException when it cannot be read
     * @throws RuntimeException when it is no kubeconfig
     */
    static KubeconfigFile read(File file, KubernetesSerialization serialization) throws IOException {
        try (InputStream bytes = new FileInputStream(file)) {
            Config content = serialization.unmarshal(bytes, Config.class);
            File directory = file.getAbsoluteFile().getParentFile();
            content.getClusters().stream()
                    .map(named -> named.getCluster())
                    .filter(Objects::nonNull)
                    .forEach(cluster ->
                            cluster.setCertificateAuthority(absolute(directory, cluster.getCertificateAuthority())));
            content.getUsers().stream()
                    .map(NamedAuthInfo::getUser)
                    .filter(Objects::nonNull)
                    .forEach(user -> makeAbsolute(directory, user));
            return new KubeconfigFile(file, content);
        }
    }

    private static void makeAbsolute(File directory, AuthInfo user) {
        user.setClientCertificate(absolute(directory, user.getClientCertificate()));
        user.setClientKey(absolute(directory, user.getClientKey()));
    }

    private static @Nullable String absolute(File directory, @Nullable String path) {
        return path == null || path.isEmpty() || new File(path).isAbsolute()
                ? path
                : new File(directory, path).getPath();
    }

    Optional<String> currentContext() {
        return Optional.ofNullable(content.getCurrentContext()).filter(name -> !name.isEmpty());
    }

    Optional<NamedContext> context(String name) {
        return content.getContexts().stream()
                .filter(context -> name.equals(context.getName()) && context.getContext() != null)
                .findFirst();
    }

    Optional<ExecConfig> execPlugin(String user) {
        return content.getUsers().stream()
                .filter(named -> user.equals(named.getName()) && named.getUser() != null)
                .findFirst()
                .map(named -> named.getUser().getExec());
    }
}
