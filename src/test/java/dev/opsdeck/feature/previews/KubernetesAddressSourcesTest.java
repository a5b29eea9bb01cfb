package dev.opsdeck.feature.previews;

import static dev.opsdeck.feature.previews.AddressSource.VARIABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.feature.previews.AddressSource.Computed;
import dev.opsdeck.feature.previews.AddressSource.ConfigMap;
import dev.opsdeck.feature.previews.AddressSource.Literal;
import dev.opsdeck.feature.previews.AddressSource.Secret;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvFromSourceBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import org.junit.jupiter.api.Test;

class KubernetesAddressSourcesTest {

    @Test
    void ofTwoEntriesTheLaterCounts() {
        assertThat(KubernetesAddressSources.of(env(literal("first:7233"), literal("second:7233"))))
                .containsExactly(new Literal("second:7233"));
    }

    @Test
    void anEntryCountsBeforeAllThatIsTakenWhole() {
        Container container = new ContainerBuilder(env(literal("own:7233")))
                .withEnvFrom(secret("everything", ""))
                .build();
        assertThat(KubernetesAddressSources.of(container)).containsExactly(new Literal("own:7233"));
    }

    @Test
    void ofWhatIsTakenWholeTheLaterCountsAndPrefixesAreCutOff() {
        Container container = new ContainerBuilder()
                .withEnvFrom(configMap("settings", "TEMPORAL_"), secret("everything", ""), configMap("other", "REDIS_"))
                .build();
        assertThat(KubernetesAddressSources.of(container))
                .containsExactly(
                        new Secret("everything", false),
                        new ConfigMap(new ConfigMapKey("settings", "SERVER_ADDRESS"), false));
    }

    @Test
    void tellsReferencesFromLiterals() {
        assertThat(KubernetesAddressSources.of(env(literal("$(TEMPORAL_HOST):7233"))))
                .containsExactly(new Computed("other variables of the container"));
        assertThat(KubernetesAddressSources.of(env(literal("$$(NOT):7233"))))
                .containsExactly(new Literal("$(NOT):7233"));
        EnvVar field = new EnvVarBuilder()
                .withName(VARIABLE)
                .withNewValueFrom()
                .withNewFieldRef()
                .withFieldPath("status.hostIP")
                .endFieldRef()
                .endValueFrom()
                .build();
        assertThat(KubernetesAddressSources.of(env(field))).containsExactly(new Computed("the pod's own fields"));
    }

    @Test
    void ofASecretOnlyTheNameIsLookedAt() {
        EnvVar secret = new EnvVarBuilder()
                .withName(VARIABLE)
                .withNewValueFrom()
                .withNewSecretKeyRef("address", "temporal", false)
                .endValueFrom()
                .build();
        assertThat(KubernetesAddressSources.of(env(secret))).containsExactly(new Secret("temporal", true));
    }

    @Test
    void whereNothingSetsItThereIsNoSource() {
        EnvVar other = new EnvVarBuilder().withName("TEMPORAL").withValue("x").build();
        assertThat(KubernetesAddressSources.of(env(other))).isEmpty();
    }

    private static Container env(EnvVar... variables) {
        return new ContainerBuilder().withEnv(variables).build();
    }

    private static EnvVar literal(String value) {
        return new EnvVarBuilder().withName(VARIABLE).withValue(value).build();
    }

    private static EnvFromSource secret(String name, String prefix) {
        return new EnvFromSourceBuilder()
                .withPrefix(prefix)
                .withNewSecretRef(name, false)
                .build();
    }

    private static EnvFromSource configMap(String name, String prefix) {
        return new EnvFromSourceBuilder()
                .withPrefix(prefix)
                .withNewConfigMapRef(name, false)
                .build();
    }
}
