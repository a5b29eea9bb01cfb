package dev.opsdeck.feature.cron.script;

import dev.opsdeck.servers.KubernetesServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A pod in pr-126 that belongs to one test, which may break it; closing deletes it. */
public record OwnPod(KubernetesServer server, String name) implements AutoCloseable {
    private static final String RESTARTING = """
            apiVersion: v1
            kind: Pod
            metadata: {name: NAME, namespace: pr-126, labels: {app: NAME}}
            spec:
              automountServiceAccountToken: false
              enableServiceLinks: false
              terminationGracePeriodSeconds: 0
              volumes: [{name: runs, emptyDir: {}}]
              containers:
              - name: main
                image: localhost/busybox:1
                imagePullPolicy: Never
                command: [sh, -c, 'trap "exit 1" USR1; while :; do sleep 1000000 & wait $!; done']
                volumeMounts: [{name: runs, mountPath: /runs}]
            """;

    private static final String WITHOUT_SHELL = """
            apiVersion: v1
            kind: Pod
            metadata: {name: NAME, namespace: pr-126, labels: {app: NAME}}
            spec:
              automountServiceAccountToken: false
              enableServiceLinks: false
              terminationGracePeriodSeconds: 0
              volumes: [{name: tmp, emptyDir: {}}]
              containers:
              - name: witness
                image: localhost/busybox:1
                imagePullPolicy: Never
                command: [sleep, "1000000"]
                volumeMounts: [{name: tmp, mountPath: /tmp}]
              - name: main
                image: localhost/noshell:1
                imagePullPolicy: Never
                command: [/noshell, wait]
                volumeMounts: [{name: tmp, mountPath: /tmp}]
            """;

    /** A pod whose container {@code main} has no shell; {@code witness} sees the file in which it notes its executions. */
    static OwnPod withoutShell(KubernetesServer server) {
        return create(server, WITHOUT_SHELL);
    }

    /** A pod whose container {@code kill -USR1 1} restarts; what is in {@code /runs} stays. */
    public static OwnPod restarting(KubernetesServer server) {
        return create(server, RESTARTING);
    }

    private static OwnPod create(KubernetesServer server, String template) {
        OwnPod pod = new OwnPod(server, "own-" + UUID.randomUUID().toString().substring(0, 8));
        String yaml = template.replace("NAME", pod.name);
        try (KubernetesClient administrator = server.administer()) {
            administrator
                    .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                    .create();
        }
        pod.awaitReady();
        return pod;
    }

    public void awaitReady() {
        server.kubectl("-n", "pr-126", "wait", "--for=condition=Ready", "--timeout=120s", "pod/" + name);
    }

    public String exec(String program, String... arguments) {
        String[] words = new String[arguments.length + 6];
        System.arraycopy(new String[] {"-n", "pr-126", "exec", name, "--", program}, 0, words, 0, 6);
        System.arraycopy(arguments, 0, words, 6, arguments.length);
        return server.kubectl(words);
    }

    /** Ends its container, which is started again. */
    public void restart() {
        try {
            exec("kill", "-USR1", "1");
        } catch (IllegalStateException endedWithIt) {
            // The program that ended the container may be ended with it, before it could say so.
        }
    }

    @Override
    public void close() {
        delete();
    }

    public void delete() {
        server.kubectl("-n", "pr-126", "delete", "pod", name, "--ignore-not-found", "--grace-period=0", "--force");
    }
}
