package dev.opsdeck.feature.cron.job;

import dev.opsdeck.command.Authority;
import dev.opsdeck.feature.cron.script.KubernetesAccess;
import jakarta.inject.Singleton;

/** CronJobs of the clusters of the policy. */
@Singleton
public final class KubernetesCronJobAccess implements CronJobs.Access {
    private final KubernetesAccess access;

    public KubernetesCronJobAccess(KubernetesAccess access) {
        this.access = access;
    }

    @Override
    public CronJobs by(Authority authority) {
        return new KubernetesCronJobs(access, authority);
    }
}
