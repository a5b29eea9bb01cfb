package dev.opsdeck.standin.kubernetes.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the API server fills in where nothing is said; only what somebody reads. */
final class Defaults {

    private Defaults() {}

    static void apply(ObjectNode object) {
        switch (object.path("kind").asText()) {
            case "Pod" -> pod(object);
            case "Namespace" -> namespace(object);
            case "Job" -> job(object);
            case "Deployment", "ReplicaSet", "StatefulSet" -> {
                putMissing(object.withObject("/spec"), "replicas", 1);
                template(object.withObject("/spec/template"), "Always");
            }
            case "CronJob" -> {
                ObjectNode spec = object.withObject("/spec");
                if (!spec.has("suspend")) {
                    spec.put("suspend", false);
                }
                putMissing(spec, "concurrencyPolicy", "Allow");
            }
            case "Secret" -> secret(object);
            default -> {}
        }
    }

    private static void pod(ObjectNode pod) {
        template(pod, "Always");
        pod.withObject("/status").put("phase", "Pending").put("qosClass", "BestEffort");
    }

    private static void template(ObjectNode template, String restartPolicy) {
        ObjectNode spec = template.withObject("/spec");
        putMissing(spec, "restartPolicy", restartPolicy);
        putMissing(spec, "terminationGracePeriodSeconds", 30);
    }

    private static void namespace(ObjectNode namespace) {
        ObjectNode metadata = namespace.withObject("/metadata");
        metadata.withObject("/labels")
                .put("kubernetes.io/metadata.name", metadata.path("name").asText());
        namespace.withObject("/status").put("phase", "Active");
    }

    private static void job(ObjectNode job) {
        ObjectNode spec = job.withObject("/spec");
        putMissing(spec, "backoffLimit", 6);
        putMissing(spec, "completions", 1);
        putMissing(spec, "parallelism", 1);
        String name = job.path("metadata").path("name").asText();
        spec.withObject("/template/metadata/labels")
                .put("batch.kubernetes.io/job-name", name)
                .put("job-name", name);
    }

    /** What was written in the clear is kept as the API server keeps it. */
    private static void secret(ObjectNode secret) {
        putMissing(secret, "type", "Opaque");
        if (secret.remove("stringData") instanceof ObjectNode clear) {
            ObjectNode data = secret.withObject("/data");
            clear.properties()
                    .forEach(entry -> data.put(
                            entry.getKey(),
                            java.util.Base64.getEncoder()
                                    .encodeToString(entry.getValue()
                                            .asText()
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        }
    }

    private static void putMissing(ObjectNode where, String field, int value) {
        if (!where.has(field)) {
            where.put(field, value);
        }
    }

    private static void putMissing(ObjectNode where, String field, String value) {
        if (!where.has(field)) {
            where.put(field, value);
        }
    }
}
