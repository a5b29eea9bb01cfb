package dev.opsdeck.kubernetes.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** States that are hard to bring about on purpose; the others are proven on a real cluster. */
class KubernetesPodProblemsTest {

    @Test
    void repeatsWhyAPodWasEvicted() {
        assertThat(sentences("""
                        status:
                          phase: Failed
                          reason: Evicted
                          message: "The node was low on resource: memory. "
                        """)).containsExactly("Evicted: The node was low on resource: memory.");
    }

    @Test
    void namesFinalizersThatHoldAPod() {
        assertThat(sentences("""
                        metadata:
                          deletionTimestamp: "2026-11-21T12:00:30Z"
                          deletionGracePeriodSeconds: 30
                          finalizers: [example.com/backup]
                        status: {phase: Running}
                        """))
                .containsExactly("being deleted since 2026-11-21T12:00:00Z; it has until 2026-11-21T12:00:30Z to"
                        + " stop. It's waiting for the finalizers example.com/backup.");
    }

    @Test
    void namesAReadinessGateThatIsNotTrue() {
        assertThat(sentences("""
                        spec:
                          readinessGates: [{conditionType: example.com/in-service}]
                        status: {phase: Running}
                        """)).containsExactly("its readiness gate example.com/in-service is not true.");
    }

    @Test
    void saysThatAConfigurationIsMissing() {
        assertThat(sentences("""
                        spec:
                          containers: [{name: main, image: "busybox:1"}]
                        status:
                          phase: Pending
                          containerStatuses:
                          - name: main
                            restartCount: 0
                            ready: false
                            state: {waiting: {reason: CreateContainerConfigError, message: 'secret "db" not found'}}
                        """))
                .containsExactly("main cannot start (CreateContainerConfigError): secret \"db\" not found.");
    }

    @Test
    void saysWhatAProbeAsksWhenNoEventTellsMore() {
        String pod = """
                spec:
                  containers:
                  - name: main
                    image: busybox:1
                    readinessProbe: {httpGet: {path: /health, port: 8080}}
                    startupProbe: {tcpSocket: {port: 9090}}
                status:
                  phase: Running
                  containerStatuses:
                  - {name: main, restartCount: 0, ready: false, started: STARTED, state: {running: {}}}
                """;
        assertThat(sentences(pod.replace("STARTED", "true")))
                .containsExactly("main is running but not ready: its readiness probe (GET /health on port 8080) has not"
                        + " succeeded.");
        assertThat(sentences(pod.replace("STARTED", "false")))
                .containsExactly("main is running but not ready: its startup probe (a connection to port 9090) has not"
                        + " succeeded.");
        assertThat(new KubernetesPodProblems(pod(pod.replace("STARTED", "true")), Optional.of("probe said 503")).find())
                .extracting(problem -> problem.sentence().plain())
                .containsExactly("main is running but not ready: probe said 503.");
    }

    @Test
    void explainsExitCodesThatMeanSomething() {
        String pod = """
                spec:
                  containers: [{name: main, image: "busybox:1"}]
                status:
                  phase: Running
                  containerStatuses:
                  - name: main
                    restartCount: 4
                    ready: false
                    state: {waiting: {reason: CrashLoopBackOff}}
                    lastState:
                      terminated:
                        exitCode: CODE
                        reason: Error
                        finishedAt: "2026-11-21T12:00:00Z"
                        message: the end of the log with a password
                """;
        assertThat(sentences(pod.replace("CODE", "127")))
                .containsExactly(
                        "main keeps crashing, restarted 4 times. Last end: Error, exit code 127 (the command was not"
                                + " found), 2026-11-21T12:00:00Z.");
        assertThat(sentences(pod.replace("CODE", "137")).getFirst()).contains("exit code 137 (killed)");
        assertThat(sentences(pod.replace("CODE", "1")).getFirst()).doesNotContain("password");
    }

    @Test
    void saysThatNobodyKnowsWhereTheNodeIs() {
        assertThat(sentences("status: {phase: Unknown}")).containsExactly("its node doesn't answer.");
        assertThat(sentences("status: {phase: Pending}")).containsExactly("nothing in it has started yet.");
    }

    @Test
    void tellsASidecarFromAStepBefore() {
        assertThat(sentences("""
                        spec:
                          initContainers: [{name: proxy, image: "busybox:1", restartPolicy: Always}]
                          containers: [{name: main, image: "busybox:1"}]
                        status:
                          phase: Pending
                          initContainerStatuses:
                          - {name: proxy, restartCount: 0, ready: false, state: {terminated: {exitCode: 3, reason: Error}}}
                        """)).containsExactly("the sidecar proxy ended: Error, exit code 3.");
    }

    private static List<String> sentences(String yaml) {
        return new KubernetesPodProblems(pod(yaml), Optional.empty())
                .find().stream().map(problem -> problem.sentence().plain()).toList();
    }

    private static Pod pod(String yaml) {
        Pod pod = Serialization.unmarshal("apiVersion: v1\nkind: Pod\n" + yaml, Pod.class);
        if (pod.getMetadata() == null) {
            pod.setMetadata(new io.fabric8.kubernetes.api.model.ObjectMeta());
        }
        if (pod.getSpec() == null) {
            pod.setSpec(new io.fabric8.kubernetes.api.model.PodSpec());
        }
        return pod;
    }
}
