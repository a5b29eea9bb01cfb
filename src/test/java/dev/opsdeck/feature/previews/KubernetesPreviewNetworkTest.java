package dev.opsdeck.feature.previews;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLSBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesPreviewNetworkTest {

    @Test
    void aRuleIsSecuredWhereACertificateIsForItsHost() {
        IngressTLS tls = new IngressTLSBuilder().withHosts("pr-123.example.com").build();
        assertThat(addresses(ingress("pr-123.example.com", "/", "webapp", List.of(tls))))
                .containsExactly("https://pr-123.example.com");
        assertThat(addresses(ingress("api.pr-123.example.com", "/v1", "webapp", List.of(tls))))
                .containsExactly("http://api.pr-123.example.com/v1");
        assertThat(addresses(ingress("pr-123.example.com", "/", "webapp", List.of(new IngressTLS()))))
                .containsExactly("https://pr-123.example.com");
    }

    @Test
    void aRuleWithoutAHostIsReachedAtTheLoadBalancer() {
        Ingress ingress = new IngressBuilder(ingress("", "/", "webapp", List.of()))
                .withNewStatus()
                .withNewLoadBalancer()
                .addNewIngress()
                .withIp("203.0.113.7")
                .endIngress()
                .endLoadBalancer()
                .endStatus()
                .build();
        assertThat(addresses(ingress)).containsExactly("http://203.0.113.7");
        assertThat(addresses(ingress("", "/", "webapp", List.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "temporal-ui, true",
        "temporal-web, true",
        "pr-temporal-ui-1, true",
        "ui-temporal, true",
        "temporal, false",
        "webapp, false",
        "temporal-webhooks, false"
    })
    void knowsTheWebUiOfTemporalByItsServicesName(String service, boolean isTemporalUi) {
        assertThat(KubernetesPreviewNetwork.urls(ingress("x.example.com", "/", service, List.of())))
                .extracting(PreviewUrl::isTemporalUi)
                .containsExactly(isTemporalUi);
    }

    private static List<String> addresses(Ingress ingress) {
        return KubernetesPreviewNetwork.urls(ingress).map(PreviewUrl::address).toList();
    }

    private static Ingress ingress(String host, String path, String service, List<IngressTLS> tls) {
        return new IngressBuilder()
                .withNewMetadata()
                .withName("preview")
                .endMetadata()
                .withNewSpec()
                .withTls(tls)
                .addNewRule()
                .withHost(host)
                .withNewHttp()
                .addNewPath()
                .withPath(path)
                .withNewBackend()
                .withNewService()
                .withName(service)
                .endService()
                .endBackend()
                .endPath()
                .endHttp()
                .endRule()
                .endSpec()
                .build();
    }
}
