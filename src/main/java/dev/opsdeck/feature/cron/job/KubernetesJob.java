package dev.opsdeck.feature.cron.job;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What counts of a Job. */
final class KubernetesJob {
    private KubernetesJob() {}

    static CronJobs.Job of(Job found) {
        Stream<JobCondition> conditions =
                found.getStatus() == null || found.getStatus().getConditions() == null
                        ? Stream.empty()
                        : found.getStatus().getConditions().stream();
        Optional<CronJobs.JobEnd> end = conditions
                .filter(condition -> condition.getStatus().equals("True"))
                .flatMap(condition -> switch (condition.getType()) {
                    case "Complete" -> Stream.of(new CronJobs.JobEnd.Complete());
                    case "Failed" ->
                        Stream.of(new CronJobs.JobEnd.Failed(
                                Optional.ofNullable(condition.getReason()).orElse("Failed"),
                                Optional.ofNullable(condition.getMessage()).orElse("")));
                    default -> Stream.<CronJobs.JobEnd>empty();
                })
                .findFirst();
        return new CronJobs.Job(
                found.getMetadata().getName(),
                controller(found.getMetadata()),
                Optional.ofNullable(found.getMetadata().getAnnotations())
                        .flatMap(annotations -> Optional.ofNullable(annotations.get(KubernetesJobTemplate.RUN))),
                Instant.parse(found.getMetadata().getCreationTimestamp()),
                end);
    }

    private static Optional<String> controller(ObjectMeta metadata) {
        return Stream.ofNullable(metadata.getOwnerReferences())
                .flatMap(List::stream)
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .map(OwnerReference::getUid)
                .findFirst();
    }
}
