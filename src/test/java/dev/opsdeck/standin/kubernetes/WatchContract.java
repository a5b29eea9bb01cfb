package dev.opsdeck.standin.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Changes while they happen. */
interface WatchContract {
    ContractPods given();

    @Test
    default void watchesWhatIsSelected() {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (Watch _ = given().web()
                .pods()
                .inNamespace(given().namespace())
                .withLabel("app", "watched")
                .watch(noting(seen))) {
            given().create("watched", "sleep 1000000", "Always");
            ContractPods.patiently()
                    .untilAsserted(() -> assertThat(seen).first().isEqualTo("ADDED watched"));
            given().create("unwatched", "sleep 1000000", "Always");
            ContractPods.patiently().untilAsserted(() -> assertThat(seen).contains("MODIFIED watched"));
            given().cluster()
                    .administrator()
                    .pods()
                    .inNamespace(given().namespace())
                    .withName("watched")
                    .withGracePeriod(0)
                    .delete();
            ContractPods.patiently().untilAsserted(() -> assertThat(seen).last().isEqualTo("DELETED watched"));
        }
        assertThat(seen).noneMatch(event -> event.contains("unwatched"));
    }

    @Test
    default void watchesFromAVersionOn() {
        String version = given().web()
                .pods()
                .inNamespace(given().namespace())
                .list()
                .getMetadata()
                .getResourceVersion();
        given().create("later", "sleep 1000000", "Always");
        List<String> seen = new CopyOnWriteArrayList<>();
        try (Watch _ = given().web()
                .pods()
                .inNamespace(given().namespace())
                .watch(
                        new io.fabric8.kubernetes.api.model.ListOptionsBuilder()
                                .withResourceVersion(version)
                                .build(),
                        noting(seen))) {
            ContractPods.patiently().untilAsserted(() -> assertThat(seen).contains("ADDED later"));
        }
        assertThat(seen).doesNotContain("ADDED talker");
    }

    private static Watcher<Pod> noting(List<String> seen) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, Pod pod) {
                seen.add(action + " " + pod.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {
                seen.add("CLOSED " + cause.getMessage());
            }
        };
    }
}
