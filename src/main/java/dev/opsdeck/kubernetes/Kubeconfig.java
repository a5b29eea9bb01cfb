package dev.opsdeck.kubernetes;

import dev.opsdeck.access.policy.ClusterCatalog.KubernetesCluster;
import dev.opsdeck.command.Text;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the way to a cluster in the kubeconfig. fabric8 falls back in silence where a person should be told: to the
 * current context when the named one is missing, to no credentials at all when an exec plugin is missing. Both are
 * {@link ClusterProblem}s here.
 */
final class Kubeconfig {
    private static final String REMEDY = "Give Opsdeck a kubeconfig with a ServiceAccount token, as the README's"
            + " \"Connecting a cluster\" shows, and name its context in policy.yaml.";

    private final ClusterSettings settings;
    private final KubernetesSerialization serialization;

    Kubeconfig(ClusterSettings settings, KubernetesSerialization serialization) {
        this.settings = settings;
        this.serialization = serialization;
    }

    /** The settings of the cluster's client, or why there are none. */
    sealed interface Way {
        record Open(Config config) implements Way {}

        record Closed(ClusterProblem problem) implements Way {}
    }

    /** When the files were last written: a client made before has old credentials. */
    long written() {
        return settings.kubeconfigFiles().stream()
                .mapToLong(File::lastModified)
                .max()
                .orElse(0);
    }

    /** What is wrong with the cluster's entry, as far as can be told without asking it. */
    Optional<ClusterProblem> problem(KubernetesCluster cluster) {
        return switch (look(cluster, false)) {
            case Way.Closed(ClusterProblem problem) -> Optional.of(problem);
            case Way.Open open -> Optional.empty();
        };
    }

    /** The settings by what the files say now. Runs an exec plugin where one is named. */
    Way to(KubernetesCluster cluster) {
        return look(cluster, true);
    }

    private Way look(KubernetesCluster cluster, boolean runPlugin) {
        if (settings.kubeconfigFiles().isEmpty()) {
            return closed(cluster, Text.of("KUBECONFIG is not set, and Opsdeck runs in no cluster."));
        }
        List<KubeconfigFile> files = new ArrayList<>();
        for (File file : settings.kubeconfigFiles()) {
            try {
                files.add(KubeconfigFile.read(file, serialization));
            } catch (IOException unreadable) {
                return closed(cluster, Text.of("the file %s of KUBECONFIG cannot be read.", Text.code(file.getPath())));
            } catch (RuntimeException notOne) {
                return closed(
                        cluster, Text.of("the file %s of KUBECONFIG is no kubeconfig.", Text.code(file.getPath())));
            }
        }
        return look(cluster, files, runPlugin);
    }

    private Way look(KubernetesCluster cluster, List<KubeconfigFile> files, boolean runPlugin) {
        Optional<String> name = cluster.context()
                .or(() -> files.stream()
                        .flatMap(file -> file.currentContext().stream())
                        .findFirst());
        Optional<NamedContext> context = name.flatMap(wanted ->
                files.stream().flatMap(file -> file.context(wanted).stream()).findFirst());
        if (context.isEmpty()) {
            return closed(cluster, Text.of("the kubeconfig has no context %s.", Text.code(name.orElse("(current)"))));
        }
        String user = String.valueOf(context.get().getContext().getUser());
        Optional<ExecConfig> plugin =
                files.stream().flatMap(file -> file.execPlugin(user).stream()).findFirst();
        if (plugin.isPresent() && !installed(plugin.get())) {
            return closed(
                    cluster,
                    Text.of(
                            "its kubeconfig user gets credentials from the program %s, which is not installed here.",
                            Text.code(plugin.get().getCommand())));
        }
        String found = name.orElseThrow();
        return new Way.Open(plugin.isPresent() && runPlugin ? renewed(found, files) : fixed(found, files));
    }

    /** Credentials that stay what they are: fabric8 has no file to read them from again. */
    private static Config fixed(String context, List<KubeconfigFile> files) {
        Config config = Config.empty();
        KubeConfigUtils.merge(
                config,
                context,
                files.stream()
                        .map(KubeconfigFile::content)
                        .map(Kubeconfig::withoutPlugins)
                        .toArray(io.fabric8.kubernetes.api.model.Config[]::new));
        return config;
    }

    private static io.fabric8.kubernetes.api.model.Config withoutPlugins(
            io.fabric8.kubernetes.api.model.Config content) {
        content.getUsers().stream()
                .filter(named -> named.getUser() != null)
                .forEach(named -> named.getUser().setExec(null));
        return content;
    }

    /** Credentials of a plugin: fabric8 runs it again when they have expired, as long as it knows the file. */
    private static Config renewed(String context, List<KubeconfigFile> files) {
        return files.stream()
                .filter(file -> file.context(context).isPresent())
                .findFirst()
                .map(file -> Config.fromKubeconfig(context, file.file()))
                .orElseThrow();
    }

    private static Way closed(KubernetesCluster cluster, Text why) {
        return new Way.Closed(new ClusterProblem(
                cluster.name(),
                Text.of("There is no way to the cluster %s:", Text.code(cluster.name()))
                        .then(why),
                REMEDY));
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
}
