package dev.opsdeck.standin.kubernetes.node;

import dev.opsdeck.standin.kubernetes.store.Objects;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A container's environment: values, and those out of ConfigMaps, Secrets and the pod itself. */
final class Variables {
    private final Objects objects;

    Variables(Objects objects) {
        this.objects = objects;
    }

    Map<String, String> of(Pod pod, Container container) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("HOSTNAME", pod.getMetadata().getName());
        for (EnvVar variable : container.getEnv()) {
            value(pod, variable).ifPresent(value -> all.put(variable.getName(), value));
        }
        return all;
    }

    private Optional<String> value(Pod pod, EnvVar variable) {
        EnvVarSource source = variable.getValueFrom();
        if (source == null) {
            return Optional.of(Optional.ofNullable(variable.getValue()).orElse(""));
        }
        String namespace = pod.getMetadata().getNamespace();
        if (source.getConfigMapKeyRef() != null) {
            var reference = source.getConfigMapKeyRef();
            return objects.find(ConfigMap.class, namespace, reference.getName())
                    .map(map -> map.getData().get(reference.getKey()));
        }
        if (source.getSecretKeyRef() != null) {
            var reference = source.getSecretKeyRef();
            return objects.find(Secret.class, namespace, reference.getName())
                    .map(secret -> secret.getData().get(reference.getKey()))
                    .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
        }
        return Optional.ofNullable(source.getFieldRef()).flatMap(field -> switch (field.getFieldPath()) {
            case "metadata.name" -> Optional.of(pod.getMetadata().getName());
            case "metadata.namespace" -> Optional.of(namespace);
            default -> Optional.empty();
        });
    }
}
