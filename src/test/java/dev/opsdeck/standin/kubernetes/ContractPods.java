package dev.opsdeck.standin.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opsdeck.kubernetes.KubernetesTable;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Pods that the contract is checked on, and short ways to ask about them. */
final class ContractPods implements AutoCloseable {
    private static final TypeReference<KubernetesTable.Answer<Pod>> POD_TABLE = new TypeReference<>() {};
    private static final String PODS = """
            apiVersion: v1
            kind: Pod
            metadata: {name: talker, namespace: NAMESPACE, labels: {app: talker, tier: back}}
            spec:
              automountServiceAccountToken: false
              terminationGracePeriodSeconds: 0
              containers:
              - name: main
                image: localhost/busybox:1
                imagePullPolicy: Never
                command: [sh, -c, 'i=0; while [ $i -lt 100 ]; do i=$((i+1)); echo "line $i"; done; sleep 1000000']
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: pair, namespace: NAMESPACE, labels: {app: pair}}
            spec:
              automountServiceAccountToken: false
              terminationGracePeriodSeconds: 0
              containers:
              - {name: one, image: "localhost/busybox:1", imagePullPolicy: Never, command: [sleep, "1000000"]}
              - {name: two, image: "localhost/busybox:1", imagePullPolicy: Never, command: [sleep, "1000000"]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: crashing, namespace: NAMESPACE, labels: {app: crashing}}
            spec:
              automountServiceAccountToken: false
              terminationGracePeriodSeconds: 0
              containers:
              - name: main
                image: localhost/busybox:1
                imagePullPolicy: Never
                command: [sh, -c, 'echo "cannot connect" >&2; exit 3']
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: finished, namespace: NAMESPACE, labels: {app: finished}}
            spec:
              automountServiceAccountToken: false
              restartPolicy: Never
              containers:
              - {name: main, image: "localhost/busybox:1", imagePullPolicy: Never, command: [echo, "all done"]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: unschedulable, namespace: NAMESPACE, labels: {app: unschedulable}}
            spec:
              automountServiceAccountToken: false
              nodeSelector: {disk: none-has-this}
              containers:
              - {name: main, image: "localhost/busybox:1", imagePullPolicy: Never, command: [echo, "never"]}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: database-password, namespace: NAMESPACE}
            stringData: {password: this-must-never-be-shown}
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: report, namespace: NAMESPACE}
            spec:
              schedule: "0 3 * * *"
              suspend: true
              jobTemplate:
                spec:
                  backoffLimit: 0
                  template:
                    spec:
                      automountServiceAccountToken: false
                      restartPolicy: Never
                      containers:
                      - {name: report, image: "localhost/busybox:1", imagePullPolicy: Never, command: [sh, -c, "echo 1/2; sleep 1; echo 2/2"]}
            """;

    private final ClusterUnderTest cluster;
    private final KubernetesClient web;
    private final String namespace;

    ContractPods(ClusterUnderTest cluster) {
        this.cluster = cluster;
        namespace = cluster.namespace();
        cluster.apply(PODS);
        web = cluster.acting("web");
        patiently().untilAsserted(() -> {
            assertThat(cells("talker")).containsEntry("Status", "Running");
            assertThat(cells("pair")).containsEntry("Ready", "2/2");
            assertThat(cells("finished")).containsEntry("Status", "Completed");
        });
    }

    ClusterUnderTest cluster() {
        return cluster;
    }

    /** Acts for the team web. */
    KubernetesClient web() {
        return web;
    }

    String namespace() {
        return namespace;
    }

    @Override
    public void close() {
        cluster.close();
    }

    static ConditionFactory patiently() {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions();
    }

    List<String> names(String labels, String fields) {
        Map<String, String> query = new java.util.HashMap<>();
        query.put("labelSelector", labels);
        query.put("fieldSelector", fields);
        return table(query).rows().stream()
                .map(row -> row.object().getMetadata().getName())
                .toList();
    }

    KubernetesTable<Pod> table(Map<String, String> query) {
        return KubernetesTable.list(web, "api/v1/namespaces/%s/pods".formatted(namespace), query, POD_TABLE);
    }

    Map<String, String> cells(String pod) {
        return table(Map.of("fieldSelector", "metadata.name=" + pod))
                .rows()
                .getFirst()
                .cells()
                .byColumn();
    }

    Pod pod(String name) {
        return web.pods().inNamespace(namespace).withName(name).get();
    }

    void create(String name, String script, String restartPolicy) {
        cluster.administrator()
                .pods()
                .inNamespace(namespace)
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("app", name)
                        .endMetadata()
                        .withNewSpec()
                        .withAutomountServiceAccountToken(false)
                        .withTerminationGracePeriodSeconds(0L)
                        .withRestartPolicy(restartPolicy)
                        .addNewContainer()
                        .withName("main")
                        .withImage("localhost/busybox:1")
                        .withImagePullPolicy("Never")
                        .withCommand("sh", "-c", script)
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
    }

    /** What a program said. */
    record Said(Integer code, String output, String errors) {}

    Said exec(KubernetesClient client, String pod, String container, String... words) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try (ExecWatch exec = client.pods()
                .inNamespace(namespace)
                .withName(pod)
                .inContainer(container)
                .writingOutput(output)
                .writingError(errors)
                .exec(words)) {
            Integer code = exec.exitCode().get(60, TimeUnit.SECONDS);
            return new Said(code, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        }
    }
}
