package dev.opsdeck.feature.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.kubernetes.KubernetesTable.Cells;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pods need no second look: those of whom the API server's own cells say that all is well. */
class KubernetesPodRowTest {
    @ParameterizedTest(name = "{0}, {1} ready, {2} restarts, readiness gates {3}: {4}")
    @CsvSource({
        "Running, 1/1, 0, <none>, true",
        "Running, 2/2, 0, <none>, true",
        "Running, 1/2, 0, <none>, false",
        "Running, 1/1, 3 (2m ago), <none>, false",
        "Running, 1/1, 0, 0/1, false",
        "Running, 1/1, 0, 1/1, false",
        "Terminating, 1/1, 0, <none>, false",
        "Completed, 0/1, 0, <none>, false",
        "Pending, 0/1, 0, <none>, false",
        "'', '', '', '', false",
    })
    void isPlainlyFineWhenEveryCellSaysSo(
            String status, String ready, String restarts, String gates, boolean expected) {
        Cells cells =
                new Cells(Map.of("Status", status, "Ready", ready, "Restarts", restarts, "Readiness Gates", gates));

        assertThat(KubernetesPodRow.isPlainlyFine(cells)).isEqualTo(expected);
    }
}
