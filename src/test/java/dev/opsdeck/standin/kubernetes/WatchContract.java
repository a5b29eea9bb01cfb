package dev.opsdeck.standin.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    @Test
    default void startsNothingAgainOfAPodThatIsDeleted() {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (Watch _ = given().web()
                .pods()
                .inNamespace(given().namespace())
                .withLabel("app", "doomed")
                .watch(noting(seen, WatchContract::restarts))) {
            given().create("doomed", "sleep 1000000", "Always");
            ContractPods.patiently().untilAsserted(() -> assertThat(seen).contains("MODIFIED 0 true"));
            given().cluster()
                    .administrator()
                    .pods()
                    .inNamespace(given().namespace())
                    .withName("doomed")
                    .withGracePeriod(0)
                    .delete();
            ContractPods.patiently()
                    .untilAsserted(() -> assertThat(seen).last().asString().startsWith("DELETED"));
        }
        assertThat(seen).noneMatch(event -> event.contains(" 1 "));
    }

    /** How often its container was started again, and whether it is ready. */
    private static String restarts(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .map(container -> container.getRestartCount() + " " + container.getReady())
                .collect(Collectors.joining());
    }

    private static Watcher<Pod> noting(List<String> seen) {
        return noting(seen, pod -> pod.getMetadata().getName());
    }

    private static Watcher<Pod> noting(List<String> seen, Function<Pod, String> what) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, Pod pod) {
                seen.add(action + " " + what.apply(pod));
            }

            @Override
            public void onClose(WatcherException cause) {
                seen.add("CLOSED " + cause.getMessage());
            }
        };
    }
}
