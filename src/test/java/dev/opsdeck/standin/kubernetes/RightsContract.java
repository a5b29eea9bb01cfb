package dev.opsdeck.standin.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;

/** What Kubernetes itself refuses, in its own words. */
interface RightsContract {
    ContractPods given();

    @Test
    default void deniesWhatNoGroupMayDo() {
        refused(
                () -> given().cluster()
                        .acting("web")
                        .pods()
                        .inNamespace("pr-125")
                        .list(),
                "pods is forbidden: User \"opsdeck-acting\" cannot list resource \"pods\" in API group \"\" in the"
                        + " namespace \"pr-125\"");
        refused(
                () -> given().cluster()
                        .acting("on-call")
                        .pods()
                        .inNamespace(given().namespace())
                        .withName("talker")
                        .get(),
                "pods \"talker\" is forbidden: User \"opsdeck-acting\" cannot get resource \"pods\" in API group \"\" in the"
                        + " namespace \"%s\"".formatted(given().namespace()));
        refused(
                () -> given().cluster()
                        .acting("on-call")
                        .pods()
                        .inNamespace(given().namespace())
                        .withField("metadata.name", "talker")
                        .list(),
                "pods \"talker\" is forbidden: User \"opsdeck-acting\" cannot list resource \"pods\" in API group \"\" in the"
                        + " namespace \"%s\"".formatted(given().namespace()));
        refused(
                () -> given().web()
                        .apps()
                        .deployments()
                        .inNamespace(given().namespace())
                        .withName("x")
                        .delete(),
                "deployments.apps \"x\" is forbidden: User \"opsdeck-acting\" cannot delete resource \"deployments\" in API"
                        + " group \"apps\" in the namespace \"%s\"".formatted(given().namespace()));
        refused(
                () -> given().cluster()
                        .acting("on-call")
                        .pods()
                        .inNamespace(given().namespace())
                        .withName("talker")
                        .inContainer("main")
                        .getLog(),
                "pods \"talker\" is forbidden: User \"opsdeck-acting\" cannot get resource \"pods/log\" in API group \"\" in"
                        + " the namespace \"%s\"".formatted(given().namespace()));
    }

    @Test
    default void neverShowsASecret() {
        refused(
                () -> given().web()
                        .secrets()
                        .inNamespace(given().namespace())
                        .withName("database-password")
                        .get(),
                "secrets \"database-password\" is forbidden: User \"opsdeck-acting\" cannot get resource \"secrets\" in API"
                        + " group \"\" in the namespace \"%s\"".formatted(given().namespace()));
        refused(
                () -> given().web().secrets().inNamespace(given().namespace()).list(),
                "secrets is forbidden: User \"opsdeck-acting\" cannot list resource \"secrets\" in API group \"\" in the"
                        + " namespace \"%s\"".formatted(given().namespace()));
    }

    @Test
    default void letsOpsdeckActInNoOtherGroup() {
        refused(
                () -> given().cluster()
                        .acting("strangers")
                        .pods()
                        .inNamespace(given().namespace())
                        .list(),
                "groups \"opsdeck:strangers\" is forbidden: User \"opsdeck\" cannot impersonate resource \"groups\" in API"
                        + " group \"\" at the cluster scope");
    }

    @Test
    default void answersWhatAGroupMayDo() {
        assertThat(mayGetPods("opsdeck:web")).isTrue();
        assertThat(mayGetPods("opsdeck:on-call")).isFalse();
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(KubernetesClientException.class, refused -> {
            assertThat(refused.getCode()).isEqualTo(403);
            assertThat(refused.getStatus().getReason()).isEqualTo("Forbidden");
            assertThat(refused.getStatus().getMessage()).isEqualTo(message);
        });
    }

    private boolean mayGetPods(String group) {
        return given().cluster()
                .administrator()
                .authorization()
                .v1()
                .subjectAccessReview()
                .create(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser("opsdeck-acting")
                        .addToGroups(group)
                        .withNewResourceAttributes()
                        .withVerb("get")
                        .withResource("pods")
                        .withNamespace(given().namespace())
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .getStatus()
                .getAllowed();
    }
}
