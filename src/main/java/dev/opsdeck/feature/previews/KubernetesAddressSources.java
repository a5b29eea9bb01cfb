package dev.opsdeck.feature.previews;

import dev.opsdeck.feature.previews.AddressSource.Computed;
import dev.opsdeck.feature.previews.AddressSource.ConfigMap;
import dev.opsdeck.feature.previews.AddressSource.Literal;
import dev.opsdeck.feature.previews.AddressSource.Secret;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What may set a container's address of Temporal, by Kubernetes' own order: an entry of {@code env} counts before all of
 * {@code envFrom}, and of two that set the same the later one counts. Of a Secret only its name is looked at.
 */
final class KubernetesAddressSources {
    /** {@code $(NAME)}: Kubernetes puts the value of another variable there, which may come from a Secret. */
    private static final Pattern REFERENCE = Pattern.compile("(?<!\\$)\\$\\([A-Za-z_.-][A-Za-z0-9_.-]*\\)");

    private KubernetesAddressSources() {}

    static List<AddressSource> of(Container container) {
        Optional<EnvVar> entry = Stream.ofNullable(container.getEnv())
                .flatMap(List::stream)
                .filter(variable -> AddressSource.VARIABLE.equals(variable.getName()))
                .reduce((_, later) -> later);
        if (entry.isPresent()) {
            return List.of(source(entry.get()));
        }
        List<AddressSource> sources = new ArrayList<>();
        Stream.ofNullable(container.getEnvFrom())
                .flatMap(List::stream)
                .forEach(all -> whole(all).ifPresent(source -> sources.addFirst(source)));
        return sources;
    }

    private static AddressSource source(EnvVar variable) {
        EnvVarSource from = variable.getValueFrom();
        if (from == null) {
            String value = Optional.ofNullable(variable.getValue()).orElse("");
            return REFERENCE.matcher(value).find()
                    ? new Computed("other variables of the container")
                    : new Literal(value.replace("$$", "$"));
        }
        if (from.getConfigMapKeyRef() != null) {
            return new ConfigMap(
                    new ConfigMapKey(
                            from.getConfigMapKeyRef().getName(),
                            from.getConfigMapKeyRef().getKey()),
                    true);
        }
        return from.getSecretKeyRef() != null
                ? new Secret(from.getSecretKeyRef().getName(), true)
                : new Computed("the pod's own fields");
    }

    /** A whole ConfigMap or Secret, whose keys become variables, perhaps with a prefix. */
    private static Optional<AddressSource> whole(EnvFromSource all) {
        String prefix = Optional.ofNullable(all.getPrefix()).orElse("");
        if (!AddressSource.VARIABLE.startsWith(prefix)) {
            return Optional.empty();
        }
        String key = AddressSource.VARIABLE.substring(prefix.length());
        if (all.getConfigMapRef() != null) {
            return Optional.of(
                    new ConfigMap(new ConfigMapKey(all.getConfigMapRef().getName(), key), false));
        }
        return Optional.ofNullable(all.getSecretRef()).map(secret -> new Secret(secret.getName(), false));
    }
}
