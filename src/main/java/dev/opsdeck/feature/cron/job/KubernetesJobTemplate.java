package dev.opsdeck.feature.cron.job;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The Job that {@code kubectl create job --from=cronjob/NAME} would make. */
final class KubernetesJobTemplate {
    /** The annotation that says by which effect a Job was made. */
    static final String RUN = "opsdeck.dev/run";

    private KubernetesJobTemplate() {}

    /**
     * Labels and annotations are those of the template, with one that says it was made by hand and one
     * that says by which effect. The CronJob is the
     * controller, so that it cleans up by its history limits; blockOwnerDeletion would need a further right.
     */
    static Job job(CronJob cronJob, PreparedJob prepared) {
        Optional<ObjectMeta> template =
                Optional.ofNullable(cronJob.getSpec().getJobTemplate().getMetadata());
        Map<String, String> annotations = new TreeMap<>(Map.of("cronjob.kubernetes.io/instantiate", "manual"));
        template.map(ObjectMeta::getAnnotations).ifPresent(annotations::putAll);
        annotations.put(RUN, prepared.run());
        Map<String, String> labels = new TreeMap<>();
        template.map(ObjectMeta::getLabels).ifPresent(labels::putAll);
        return new JobBuilder()
                .withNewMetadata()
                .withName(prepared.name())
                .withNamespace(cronJob.getMetadata().getNamespace())
                .withAnnotations(annotations)
                .withLabels(labels)
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion("batch/v1")
                        .withKind("CronJob")
                        .withName(cronJob.getMetadata().getName())
                        .withUid(cronJob.getMetadata().getUid())
                        .withController(true)
                        .build())
                .endMetadata()
                .withSpec(cronJob.getSpec().getJobTemplate().getSpec())
                .build();
    }
}
