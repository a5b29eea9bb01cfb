package dev.opsdeck.feature.previews;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressRuleValue;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBackend;
import io.fabric8.kubernetes.api.model.networking.v1.IngressLoadBalancerIngress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressServiceBackend;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Services and Ingresses in our words. */
final class KubernetesPreviewNetwork {
    /** How the Service of Temporal's web UI is called: temporal-ui, temporal-web (the Helm chart), ui-temporal. */
    private static final Pattern TEMPORAL_UI =
            Pattern.compile(".*temporal.*\\b(ui|web)\\b.*|.*\\b(ui|web)\\b.*temporal.*");

    private static final String NO_ADDRESS = "None";

    private KubernetesPreviewNetwork() {}

    static PreviewService service(Service service) {
        return new PreviewService(
                service.getMetadata().getName(),
                list(service.getSpec().getPorts()).map(ServicePort::getPort).toList(),
                Optional.ofNullable(service.getSpec().getSelector()).orElse(Map.of()),
                list(service.getSpec().getClusterIPs())
                        .filter(address -> !address.equals(NO_ADDRESS))
                        .toList(),
                Optional.ofNullable(service.getSpec().getExternalName()).filter(name -> !name.isEmpty()));
    }

    /** One address for each rule and path; a rule without a host is reached at the load balancer's address. */
    static Stream<PreviewUrl> urls(Ingress ingress) {
        return list(ingress.getSpec().getRules()).flatMap(rule -> urls(ingress, rule));
    }

    private static Stream<PreviewUrl> urls(Ingress ingress, IngressRule rule) {
        Optional<String> host = Optional.ofNullable(rule.getHost())
                .filter(name -> !name.isEmpty())
                .or(() -> balancer(ingress));
        List<HTTPIngressPath> paths = Optional.ofNullable(rule.getHttp())
                .map(HTTPIngressRuleValue::getPaths)
                .orElse(List.of());
        return host.stream().flatMap(name -> paths.stream().map(path -> url(ingress, name, path)));
    }

    private static PreviewUrl url(Ingress ingress, String host, HTTPIngressPath path) {
        String service = Optional.ofNullable(path.getBackend())
                .map(IngressBackend::getService)
                .map(IngressServiceBackend::getName)
                .orElse("");
        String below = Optional.ofNullable(path.getPath())
                .filter(text -> !text.equals("/"))
                .orElse("");
        String address = (isSecured(ingress, host) ? "https://" : "http://") + host + below;
        boolean isTemporalUi = TEMPORAL_UI.matcher(service).matches()
                || TEMPORAL_UI.matcher(ingress.getMetadata().getName()).matches();
        return new PreviewUrl(address, isTemporalUi, service);
    }

    private static boolean isSecured(Ingress ingress, String host) {
        return list(ingress.getSpec().getTls())
                .map(IngressTLS::getHosts)
                .anyMatch(hosts -> hosts == null || hosts.isEmpty() || hosts.contains(host));
    }

    private static Optional<String> balancer(Ingress ingress) {
        return Optional.ofNullable(ingress.getStatus()).map(status -> status.getLoadBalancer()).stream()
                .flatMap(balancer -> list(balancer.getIngress()))
                .map(KubernetesPreviewNetwork::address)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> address(IngressLoadBalancerIngress point) {
        return Optional.ofNullable(point.getHostname()).or(() -> Optional.ofNullable(point.getIp()));
    }

    private static <T> Stream<T> list(@Nullable List<T> items) {
        return items == null ? Stream.empty() : items.stream();
    }
}
