package dev.opsdeck.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.opsdeck.config.SettingsRefused;
import dev.opsdeck.temporal.TemporalClusterSettings.ApiKey;
import dev.opsdeck.temporal.TemporalClusterSettings.Identity;
import dev.opsdeck.temporal.TemporalClusterSettings.Tls;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class TemporalSettingsReaderTest {

    @Test
    void readsAClusterWithEverything() {
        assertThat(read("""
                        - name: shared
                          address: temporal.example.com:7233
                          tls: {ca: ca.pem, cert: opsdeck.pem, key: opsdeck.key, server-name: temporal}
                          api-key-file: /run/secrets/temporal
                          ui: https://temporal.example.com
                          environment: staging
                          also-at: ["temporal-frontend.temporal.svc:7233"]
                          default: true
                        """))
                .containsExactly(new TemporalClusterSettings(
                        "shared",
                        "temporal.example.com:7233",
                        Optional.of(new Tls(
                                Optional.of(Path.of("ca.pem")),
                                Optional.of(Path.of("opsdeck.pem")),
                                Optional.of(Path.of("opsdeck.key")),
                                Optional.of("temporal"))),
                        Optional.of(new ApiKey.InFile(Path.of("/run/secrets/temporal"))),
                        Optional.of("https://temporal.example.com"),
                        new Identity(
                                dev.opsdeck.command.Environment.STAGING,
                                List.of("temporal-frontend.temporal.svc:7233")),
                        true));
    }

    @Test
    void countsAClusterAsProductionUnlessItSaysOtherwise() {
        assertThat(read("[{name: shared, address: 'temporal.example.com:7233'}]")
                        .getFirst()
                        .identity()
                        .environment())
                .isEqualTo(dev.opsdeck.command.Environment.PRODUCTION);
    }

    @Test
    void readsAPlaintextClusterOfNameAndAddressAlone() {
        assertThat(read("[{name: shared, address: 'dns:///temporal-frontend-headless.temporal:7233'}]"))
                .containsExactly(
                        TemporalClusterSettings.plaintext("shared", "dns:///temporal-frontend-headless.temporal:7233"));
    }

    @Test
    void sendsAnApiKeyOverTlsEvenWhenNothingIsSaidOfTls() {
        TemporalClusterSettings cluster = read("[{name: cloud, address: 'x.tmprl.cloud:7233', api-key: secret}]")
                .getFirst();
        assertThat(cluster.tls()).contains(Tls.standard());
        assertThat(cluster.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{address: 'a:1'}]                                          | temporal.clusters[0].name is missing; write temporal.clusters: [{name: shared, address: "temporal.example.com:7233"}].
            [{name: a}]                                                 | temporal.clusters[0].address is missing; write temporal.clusters: [{name: shared, address: "temporal.example.com:7233"}].
            [{name: a, service: temporal/frontend}]                     | temporal.clusters[0].service is not known; the keys are address, also-at, api-key, api-key-file, default, environment, name, tls, ui.
            [{name: a, adress: 'a:1'}]                                  | temporal.clusters[0].adress is not known; the keys are address, also-at, api-key, api-key-file, default, environment, name, tls, ui.
            [{name: a, address: localhost}]                             | temporal.clusters[0].address is "localhost"; it must be host:port, such as temporal.example.com:7233.
            [{name: a, address: 'a:70000'}]                             | temporal.clusters[0].address is "a:70000"; it must be host:port, such as temporal.example.com:7233.
            [{name: a, address: 'http://a:1'}]                          | temporal.clusters[0].address is "http://a:1"; it must be host:port, such as temporal.example.com:7233.
            [{name: a b, address: 'a:1'}]                               | temporal.clusters[0].name is "a b"; it must be letters, digits, ".", "_", "-", such as shared.
            [{name: a, address: 'a:1'}, {name: a, address: 'b:1'}]      | temporal.clusters[1].name repeats "a"; every cluster needs its own.
            [{name: a, address: 'a:1', default: true}, {name: b, address: 'b:1', default: true}] | temporal.clusters has more than one "default: true"; mark one.
            [{name: a, address: 'a:1', default: maybe}]                 | temporal.clusters[0].default is "maybe"; it must be true or false.
            [{name: a, address: 'a:1', tls: true}]                      | temporal.clusters[0].tls must have keys of its own, such as tls: {enabled: true, ca: ca.pem}.
            [{name: a, address: 'a:1', tls: {insecure: true}}]          | temporal.clusters[0].tls.insecure is not known; the keys are ca, cert, enabled, key, server-name.
            [{name: a, address: 'a:1', tls: {cert: a.pem}}]             | temporal.clusters[0].tls needs cert and key together, or neither.
            [{name: a, address: 'a:1', tls: {enabled: false}, api-key: k}] | temporal.clusters[0].tls.enabled is false, but an API key is only ever sent over TLS; leave it out.
            [{name: a, address: 'a:1', api-key: k, api-key-file: f}]    | temporal.clusters[0] has both api-key and api-key-file; keep one.
            [{name: a, address: ['a:1']}]                               | temporal.clusters[0].address must be one word.
            [shared]                                                    | temporal.clusters[0] is no cluster; write temporal.clusters: [{name: shared, address: "temporal.example.com:7233"}].
            """)
    void saysWhichKeyIsWrongAndWhatIsRight(String yaml, String sentence) {
        assertThatExceptionOfType(SettingsRefused.class)
                .isThrownBy(() -> read(yaml))
                .withMessage("application.yml: " + sentence);
    }

    /** Through Micronaut, as {@code serve} reads it: keys keep their dashes, nested maps stay maps. */
    @Test
    void isBoundFromApplicationYml() throws IOException {
        String yaml = """
                temporal:
                  clusters:
                    - name: shared
                      address: 127.0.0.1:7233
                      tls: {enabled: true, server-name: temporal}
                      default: true
                    - {name: other, address: "127.0.0.1:7234"}
                """;
        Map<String, Object> properties = new YamlPropertySourceLoader()
                .read("test", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        try (TemporalClusters clusters = clusters(properties)) {
            assertThat(clusters.all()).extracting(TemporalCluster::name).containsExactly("shared", "other");
            assertThat(clusters.defaultCluster()).map(TemporalCluster::address).contains("127.0.0.1:7233");
        }
    }

    @Test
    void saysThroughMicronautTooWhichKeyIsWrong() {
        assertThatExceptionOfType(SettingsRefused.class)
                .isThrownBy(() -> clusters(Map.of(
                        "temporal.clusters",
                        List.of(Map.of("name", "a", "address", "a:1", "tls", Map.of("server-nam", "x"))))))
                .withMessageContaining("temporal.clusters[0].tls.server-nam is not known");
    }

    @Test
    void hasNoClusterWhenNoneIsConfigured() {
        try (TemporalClusters clusters = clusters(Map.of("temporal.address", "127.0.0.1:7233"))) {
            assertThat(clusters.all()).isEmpty();
        }
    }

    private static TemporalClusters clusters(Map<String, Object> properties) {
        try (Environment environment = ApplicationContext.builder()
                .deduceEnvironment(false)
                .propertySources(PropertySource.of("test", properties))
                .build()
                .getEnvironment()) {
            return new TemporalFactory().clusters(environment.start());
        }
    }

    private static List<TemporalClusterSettings> read(String yaml) {
        return TemporalSettingsReader.read(new Yaml().<List<?>>load(yaml));
    }
}
