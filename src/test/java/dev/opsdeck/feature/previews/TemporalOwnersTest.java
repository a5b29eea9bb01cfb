package dev.opsdeck.feature.previews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Target.KubernetesNamespace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemporalOwnersTest {
    private static final KubernetesNamespace WHERE = new KubernetesNamespace("apps", "pr-123", Environment.PREVIEW);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    temporal:7233                                  | own
                    temporal                                       | own
                    TEMPORAL.pr-123.svc.cluster.local.:7233        | own
                    temporal.pr-123:7233                           | own
                    10.0.0.7:7233                                  | own
                    localhost:7233                                 | own
                    127.0.0.1:7233                                 | own
                    dns:///temporal:7233                           | own
                    temporal.pnats.cloud:7233                      | PRODUCTION
                    http://temporal.pnats.cloud                    | PRODUCTION
                    temporal-frontend.temporal:7233                | PRODUCTION
                    temporal-frontend.temporal.svc.cluster.local   | PRODUCTION
                    anything.billing.svc:7233                      | PRODUCTION
                    staging.pnats.cloud:7233                       | shared (staging)
                    temporal.pr-124:7233                           | (preview)
                    temporal.pnats.cloud:7234                      | unknown
                    nowhere:7233                                   | unknown
                    temporal.nobody.svc:7233                       | unknown
                    temporal.pnats.cloud:99999                     | unknown
                    user@temporal.pnats.cloud:7233                 | unknown
                    two words                                      | unknown
                    """)
    void tellsWhoseAnAddressIs(String address, String owner) {
        Optional<List<PreviewService>> services = Optional.of(List.of(FakePreviews.TEMPORAL, FakePreviews.WEBAPP));
        assertThat(FakePreviews.owners().of(address, WHERE, services).word()).isEqualTo(owner);
    }

    @ParameterizedTest
    @CsvSource({"temporal:7233, own", "temporal.pr-123:7233, own", "temporal.pnats.cloud:7233, PRODUCTION"})
    void withoutTheServicesGoesByTheirNames(String address, String owner) {
        assertThat(FakePreviews.owners().of(address, WHERE, Optional.empty()).word())
                .isEqualTo(owner);
    }
}
