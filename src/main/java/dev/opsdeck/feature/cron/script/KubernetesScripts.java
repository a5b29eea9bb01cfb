package dev.opsdeck.feature.cron.script;

import dev.opsdeck.command.Authority;
import jakarta.inject.Singleton;

/** Pods of the clusters of the policy. */
@Singleton
public final class KubernetesScripts implements Scripts {
    private final KubernetesAccess access;

    public KubernetesScripts(KubernetesAccess access) {
        this.access = access;
    }

    @Override
    public ScriptPods by(Authority authority) {
        return new KubernetesScriptPods(access, authority);
    }
}
