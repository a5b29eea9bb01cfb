package dev.opsdeck.cron;

import dev.opsdeck.command.Authority;
import jakarta.inject.Singleton;

/** Pods of the clusters of the policy. */
@Singleton
final class KubernetesScripts implements Scripts {
    private final KubernetesAccess access;

    KubernetesScripts(KubernetesAccess access) {
        this.access = access;
    }

    @Override
    public ScriptPods by(Authority authority) {
        return new KubernetesScriptPods(access, authority);
    }
}
