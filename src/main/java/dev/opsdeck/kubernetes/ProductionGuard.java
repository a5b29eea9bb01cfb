package dev.opsdeck.kubernetes;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import jakarta.inject.Singleton;

/**
 * The last look before an effect. Nothing is fired by hand in production: the policy has a ceiling for it, and this one
 * holds even if the policy fails, or the namespace changed since it was asked.
 */
@Singleton
public final class ProductionGuard {
    private final LiveNamespaces namespaces;

    public ProductionGuard(LiveNamespaces namespaces) {
        this.namespaces = namespaces;
    }

    /**
     * Looks the target up anew.
     *
     * @throws KnownFailure when it is production now, is not what was decided about any more, or cannot be looked up
     */
    public void check(KubernetesNamespace decided) {
        KubernetesNamespace now =
                namespaces.find(decided.cluster(), decided.namespace()).orElseThrow(() -> changed(decided));
        if (now.environment() == Environment.PRODUCTION || decided.environment() == Environment.PRODUCTION) {
            throw new KnownFailure(
                    "cron.production",
                    Reply.refused(
                            "%s is production: nobody can run cron jobs by hand there. Nothing was started.",
                            Text.code(decided.words())));
        }
        if (!now.equals(decided)) {
            throw changed(decided);
        }
    }

    private static KnownFailure changed(KubernetesNamespace decided) {
        return new KnownFailure(
                "cron.target-changed",
                Reply.refused(
                        "%s changed while this was being checked, so nothing was started: try again.",
                        Text.code(decided.words())));
    }
}
