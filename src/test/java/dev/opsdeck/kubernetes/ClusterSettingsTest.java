package dev.opsdeck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.File;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterSettingsTest {

    @Test
    void readsTheVariablesOfKubectlAndOfThePod() {
        try (ApplicationContext context = start(Map.of(
                "kubeconfig", "/a/one:/b/two",
                "kubernetes.service.host", "10.0.0.1",
                "kubernetes.service.port", "6443"))) {
            ClusterSettings settings = context.getBean(ClusterSettings.class);
            assertThat(settings.kubeconfigFiles()).containsExactly(new File("/a/one"), new File("/b/two"));
            assertThat(settings.inCluster()).isTrue();
            assertThat(settings.servicePort()).isEqualTo("6443");
            assertThat(settings.searchDirectories()).contains(new File("/usr/bin"));
        }
    }

    @Test
    void isOutsideOfAnyClusterByDefault() {
        try (ApplicationContext context = start(Map.of("kubeconfig", ""))) {
            assertThat(context.getBean(ClusterSettings.class).kubeconfigFiles()).isEmpty();
            assertThat(context.getBean(ClusterSettings.class).inCluster()).isFalse();
        }
    }

    /** The container without the rest of Opsdeck, which would start too. */
    private static ApplicationContext start(Map<String, Object> properties) {
        DefaultApplicationContext context = new DefaultApplicationContext("test") {
            @Override
            @SuppressWarnings("rawtypes") // As the container declares it.
            protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
                return super.resolveBeanDefinitionReferences().stream()
                        .filter(bean -> !bean.getBeanDefinitionName().startsWith("dev.opsdeck.")
                                || bean.getBeanDefinitionName().contains("ClusterSettings"))
                        .toList();
            }
        };
        context.getEnvironment().addPropertySource(PropertySource.of(properties));
        return context.start();
    }
}
