package dev.opsdeck.servers;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A preview of a test's own on the real cluster: the team web may read its pods and logs. */
public final class Preview implements AutoCloseable {
    private final KubernetesServer server;
    private final KubernetesClient administrator;
    private final String name = "pr-" + UUID.randomUUID().toString().substring(0, 8);

    private Preview(KubernetesServer server) {
        this.server = server;
        this.administrator = server.administer();
    }

    /** One that the team web may look into, as into every preview. */
    public static Preview create(KubernetesServer server) {
        Preview preview = new Preview(server);
        preview.apply("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: NAMESPACE, labels: {opsdeck.dev/environment: preview}}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: opsdeck-team, namespace: NAMESPACE}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: opsdeck-team}
                subjects:
                - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "opsdeck:web"}
                """);
        awaitAccount(preview.administrator, preview.name);
        return preview;
    }

    /** Waits until a new namespace takes pods: they are refused until its account has been made. */
    public static void awaitAccount(KubernetesClient administrator, String namespace) {
        var account = administrator.serviceAccounts().inNamespace(namespace).withName("default");
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> account.get() != null);
    }

    /** Where it is. */
    public KubernetesServer server() {
        return server;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Creates what the manifest says; NAMESPACE stands for the preview's name. */
    public void apply(String manifest) {
        administrator
                .load(new ByteArrayInputStream(
                        manifest.replace("NAMESPACE", name).getBytes(StandardCharsets.UTF_8)))
                .create();
    }

    /** Starts a pod whose container {@code main} runs a script of busybox's shell; {@code /keep} stays. */
    public void pod(String pod, String restartPolicy, String script) {
        apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: POD, namespace: NAMESPACE, labels: {app: POD}}
                spec:
                  automountServiceAccountToken: false
                  enableServiceLinks: false
                  terminationGracePeriodSeconds: 2
                  restartPolicy: POLICY
                  containers:
                  - name: main
                    image: localhost/busybox:1
                    imagePullPolicy: Never
                    command: [sh, -c, "SCRIPT"]
                    volumeMounts: [{name: keep, mountPath: /keep}]
                  volumes: [{name: keep, emptyDir: {}}]
                """.replace("POD", pod).replace("POLICY", restartPolicy).replace("SCRIPT", quoted(script)));
    }

    /** Starts a deployment of such pods, labelled {@code app=NAME}. */
    public void deployment(String deployment, int replicas, String script) {
        apply("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: DEPLOYMENT, namespace: NAMESPACE}
                spec:
                  replicas: REPLICAS
                  selector: {matchLabels: {app: DEPLOYMENT}}
                  template:
                    metadata: {labels: {app: DEPLOYMENT}}
                    spec:
                      automountServiceAccountToken: false
                      enableServiceLinks: false
                      terminationGracePeriodSeconds: 5
                      containers:
                      - name: main
                        image: localhost/busybox:1
                        imagePullPolicy: Never
                        command: [sh, -c, "SCRIPT"]
                """.replace("DEPLOYMENT", deployment)
                .replace("REPLICAS", Integer.toString(replicas))
                .replace("SCRIPT", quoted(script)));
    }

    private static String quoted(String script) {
        return script.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** The pods that are there now. */
    public List<String> podNames() {
        return administrator.pods().inNamespace(name).list().getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    public void awaitPhase(String pod, String phase) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> phase.equals(administrator
                        .pods()
                        .inNamespace(name)
                        .withName(pod)
                        .get()
                        .getStatus()
                        .getPhase()));
    }

    /** What kubectl prints in this namespace, run as the administrator. */
    public String kubectl(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "-n";
        all[arguments.length + 1] = name;
        return server.kubectl(all);
    }

    @Override
    public void close() {
        administrator.namespaces().withName(name).delete();
        administrator.close();
    }
}
