package dev.opsdeck.cluster;

import dev.opsdeck.access.Estate.KubernetesCluster;
import dev.opsdeck.command.Text;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.File;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the way to a cluster in the kubeconfig. fabric8 falls back in silence where a person should be told: to the
 * current context when the named one is missing, to no credentials at all when an exec plugin is missing. Both are
 * {@link ClusterProblem}s here.
 */
final class Kubeconfig {
    private static final String REMEDY = "Give Opsdeck a kubeconfig with a ServiceAccount token, as the README's"
            + " \"Connecting a cluster\" shows, and name its context in policy.yaml.";

    private final ClusterSettings settings;

    Kubeconfig(ClusterSettings settings) {
        this.settings = settings;
    }

    /** The settings of the cluster's client, or why there are none. */
    sealed interface Way {
        record Open(Config config) implements Way {}

        record Closed(ClusterProblem problem) implements Way {}
    }

    /** Reads the files anew: a mended kubeconfig counts from the next request on. Runs an exec plugin where one is named. */
    Way to(KubernetesCluster cluster) {
        Optional<ClusterProblem> problem = problem(cluster);
        if (problem.isPresent()) {
            return new Way.Closed(problem.get());
        }
        Config config = Config.empty();
        KubeConfigUtils.merge(
                config, context(cluster).orElse(null), files().toArray(io.fabric8.kubernetes.api.model.Config[]::new));
        return new Way.Open(config);
    }

    /** What is wrong with the cluster's entry, as far as can be told without asking it. */
    Optional<ClusterProblem> problem(KubernetesCluster cluster) {
        if (settings.kubeconfigFiles().isEmpty()) {
            return Optional.of(new ClusterProblem(
                    cluster.name(),
                    Text.of(
                            "There is no way to the cluster %s: KUBECONFIG is not set, and Opsdeck runs in no cluster.",
                            Text.code(cluster.name())),
                    REMEDY));
        }
        Optional<File> missing = settings.kubeconfigFiles().stream()
                .filter(file -> !file.canRead())
                .findFirst();
        if (missing.isPresent()) {
            return Optional.of(new ClusterProblem(
                    cluster.name(),
                    Text.of(
                            "There is no way to the cluster %s: the file %s of KUBECONFIG cannot be read.",
                            Text.code(cluster.name()), Text.code(missing.get().getPath())),
                    REMEDY));
        }
        try {
            return contextProblem(cluster);
        } catch (KubernetesClientException unreadable) {
            return Optional.of(new ClusterProblem(
                    cluster.name(),
                    Text.of(
                            "There is no way to the cluster %s: KUBECONFIG is no kubeconfig.",
                            Text.code(cluster.name())),
                    REMEDY));
        }
    }

    private Optional<ClusterProblem> contextProblem(KubernetesCluster cluster) {
        Optional<String> name = context(cluster);
        Optional<NamedContext> context = name.flatMap(wanted -> all(io.fabric8.kubernetes.api.model.Config::getContexts)
                .filter(candidate -> candidate.getContext() != null)
                .filter(candidate -> wanted.equals(candidate.getName()))
                .findFirst());
        if (context.isEmpty()) {
            return Optional.of(new ClusterProblem(
                    cluster.name(),
                    Text.of(
                            "There is no way to the cluster %s: the kubeconfig has no context %s.",
                            Text.code(cluster.name()), Text.code(name.orElse("(current)"))),
                    REMEDY));
        }
        String user = context.get().getContext().getUser();
        return all(io.fabric8.kubernetes.api.model.Config::getUsers)
                .filter(candidate -> Objects.equals(candidate.getName(), user))
                .findFirst()
                .map(NamedAuthInfo::getUser)
                .flatMap(found -> Optional.ofNullable(found.getExec()))
                .filter(plugin -> !installed(plugin))
                .map(plugin -> new ClusterProblem(
                        cluster.name(),
                        Text.of(
                                "There is no way to the cluster %s: its kubeconfig user gets credentials from the program"
                                        + " %s, which is not installed here.",
                                Text.code(cluster.name()), Text.code(plugin.getCommand())),
                        REMEDY));
    }

    private Optional<String> context(KubernetesCluster cluster) {
        return cluster.context()
                .or(() -> files().stream()
                        .map(io.fabric8.kubernetes.api.model.Config::getCurrentContext)
                        .filter(current -> current != null && !current.isEmpty())
                        .findFirst());
    }

    private boolean installed(ExecConfig plugin) {
        String command = plugin.getCommand();
        if (command.contains(File.separator)) {
            return new File(command).canExecute()
                    || settings.kubeconfigFiles().stream()
                            .anyMatch(file -> new File(file.getParentFile(), command).canExecute());
        }
        return settings.searchDirectories().stream().anyMatch(directory -> new File(directory, command).canExecute());
    }

    private List<io.fabric8.kubernetes.api.model.Config> files() {
        return settings.kubeconfigFiles().stream()
                .map(KubeConfigUtils::parseConfig)
                .toList();
    }

    private <T> Stream<T> all(java.util.function.Function<io.fabric8.kubernetes.api.model.Config, List<T>> part) {
        return files().stream()
                .flatMap(file -> Optional.ofNullable(part.apply(file)).stream().flatMap(List::stream));
    }
}
