package dev.opsdeck.standin.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pods and events in lists, and in the table that the API server renders. */
interface ListContract {
    ContractPods given();

    @Test
    default void listsByLabelsAndFields() {
        assertThat(given().names("app=talker", "")).containsExactly("talker");
        assertThat(given().names("app in (talker,pair)", "")).containsExactly("pair", "talker");
        assertThat(given().names("app,tier notin (back)", "")).contains("pair").doesNotContain("talker");
        assertThat(given().names("", "metadata.name=pair")).containsExactly("pair");
        assertThat(given().names("app=finished", "status.phase=Succeeded")).containsExactly("finished");
        assertThat(given().web()
                        .pods()
                        .inNamespace(given().namespace())
                        .withName("nobody")
                        .get())
                .isNull();
        assertThat(given().cluster()
                        .administrator()
                        .pods()
                        .inNamespace("not-there")
                        .list()
                        .getItems())
                .isEmpty();
    }

    @Test
    default void refusesAFieldThatPodsDoNotOffer() {
        assertThatThrownBy(() -> given().table(Map.of("fieldSelector", "spec.colour=red")))
                .isInstanceOfSatisfying(KubernetesClientException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(400);
                    assertThat(refused.getStatus().getMessage()).isEqualTo("field label not supported: spec.colour");
                });
    }

    @Test
    default void givesAListInPages() {
        var first = given().web()
                .pods()
                .inNamespace(given().namespace())
                .list(new io.fabric8.kubernetes.api.model.ListOptionsBuilder()
                        .withLimit(2L)
                        .build());
        var second = given().web()
                .pods()
                .inNamespace(given().namespace())
                .list(new io.fabric8.kubernetes.api.model.ListOptionsBuilder()
                        .withLimit(2L)
                        .withContinue(first.getMetadata().getContinue())
                        .build());

        assertThat(first.getItems())
                .extracting(pod -> pod.getMetadata().getName())
                .containsExactly("crashing", "finished");
        assertThat(second.getItems())
                .extracting(pod -> pod.getMetadata().getName())
                .startsWith("pair");
    }

    @Test
    default void rendersTheTableThatKubectlShows() {
        ContractPods.patiently().untilAsserted(() -> {
            assertThat(given().table(Map.of()).columns())
                    .containsExactly(
                            "Name",
                            "Ready",
                            "Status",
                            "Restarts",
                            "Age",
                            "IP",
                            "Node",
                            "Nominated Node",
                            "Readiness Gates");
            assertThat(given().cells("talker")).containsEntry("Ready", "1/1").containsEntry("Restarts", "0");
            assertThat(given().cells("talker").get("Age")).matches("\\d+s|\\d+m(\\d+s)?");
            assertThat(given().cells("finished"))
                    .containsEntry("Status", "Completed")
                    .containsEntry("Ready", "0/1");
            assertThat(given().cells("unschedulable"))
                    .containsEntry("Status", "Pending")
                    .containsEntry("Node", "<none>");
            assertThat(given().cells("crashing"))
                    .containsEntry("Status", "CrashLoopBackOff")
                    .containsEntry("Ready", "0/1");
            assertThat(given().cells("crashing").get("Restarts")).matches("[1-9]\\d* \\(.+ ago\\)");
        });
    }

    @Test
    default void tellsWhyAPodHasNoNodeAndHowAContainerEnded() {
        ContractPods.patiently().untilAsserted(() -> {
            assertThat(given().pod("unschedulable").getStatus().getConditions())
                    .filteredOn(condition -> condition.getType().equals("PodScheduled"))
                    .singleElement()
                    .satisfies(condition -> {
                        assertThat(condition.getReason()).isEqualTo("Unschedulable");
                        assertThat(condition.getMessage()).startsWith("0/1 nodes are available");
                    });
            var status =
                    given().pod("crashing").getStatus().getContainerStatuses().getFirst();
            assertThat(status.getState().getWaiting().getReason()).isEqualTo("CrashLoopBackOff");
            // Ten seconds the first time, then twice as long each time: which one it is depends on when it is asked.
            assertThat(status.getState().getWaiting().getMessage())
                    .matches("back-off (10s|20s|40s|1m20s|2m40s|5m0s) restarting failed.*");
            assertThat(status.getLastState().getTerminated().getExitCode()).isEqualTo(3);
            assertThat(status.getLastState().getTerminated().getReason()).isEqualTo("Error");
            assertThat(status.getContainerID()).startsWith("containerd://");
        });
    }

    @Test
    default void writesEventsAboutPods() {
        ContractPods.patiently()
                .untilAsserted(() -> assertThat(given().web()
                                .v1()
                                .events()
                                .inNamespace(given().namespace())
                                .withField("involvedObject.name", "crashing")
                                .list()
                                .getItems())
                        .anySatisfy(event -> {
                            assertThat(event.getType()).isEqualTo("Warning");
                            assertThat(event.getReason()).isEqualTo("BackOff");
                            assertThat(event.getMessage())
                                    .startsWith("Back-off restarting failed container main in pod crashing_");
                            assertThat(event.getInvolvedObject().getUid())
                                    .isEqualTo(given().pod("crashing")
                                            .getMetadata()
                                            .getUid());
                        }));
    }
}
