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

    private KubernetesJobTemplate() {}

    /**
     * Labels and annotations are those of the template, with one that says it was made by hand. The CronJob is the
     * controller, so that it cleans up by its history limits; blockOwnerDeletion would need a further right.
     */
    static Job job(CronJob cronJob, String name) {
        Optional<ObjectMeta> template =
                Optional.ofNullable(cronJob.getSpec().getJobTemplate().getMetadata());
        Map<String, String> annotations = new TreeMap<>(Map.of("cronjob.kubernetes.io/instantiate", "manual"));
        template.map(ObjectMeta::getAnnotations).ifPresent(annotations::putAll);
        Map<String, String> labels = new TreeMap<>();
        template.map(ObjectMeta::getLabels).ifPresent(labels::putAll);
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
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
