package dev.opsdeck.cron;

import dev.opsdeck.command.Authority;
import jakarta.inject.Singleton;

/** CronJobs of the clusters of the policy. */
@Singleton
final class KubernetesCronJobAccess implements CronJobs.Access {
    private final KubernetesAccess access;

    KubernetesCronJobAccess(KubernetesAccess access) {
        this.access = access;
    }

    @Override
    public CronJobs by(Authority authority) {
        return new KubernetesCronJobs(access, authority);
    }
}
