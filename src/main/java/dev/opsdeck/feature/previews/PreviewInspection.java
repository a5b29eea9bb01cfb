package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.Decision;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.feature.previews.TemporalAddressResolver.Rights;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Looks at a preview with the rights of whoever asks. */
@Singleton
final class PreviewInspection {
    /**
     * The permission to run programs in pods. Who may start scripts in a preview may have {@code printenv} run there; nobody
     * else, for it sees what a Secret set.
     */
    static final Permission RUNNING = new Permission("cron.run", Risk.CHANGE);

    private final Previews previews;
    private final TemporalOwners owners;

    PreviewInspection(Previews previews, TemporalOwners owners) {
        this.previews = previews;
        this.owners = owners;
    }

    /**
     * @throws KnownFailure when not even the pods can be seen
     */
    PreviewReport of(KubernetesNamespace where, Authority reading, CommandContext context) {
        PreviewSnapshot look = previews.look(where, reading);
        Rights rights = new Rights(reading, running(where, context));
        return new PreviewReport(where, look, new TemporalAddressResolver(previews, owners, where, rights).of(look));
    }

    private static Optional<Authority> running(KubernetesNamespace where, CommandContext context) {
        return context.authorizer()
                                .decide(
                                        context.caller(),
                                        RUNNING,
                                        where,
                                        context.request().place())
                        instanceof Decision.Allowed(Authority right)
                ? Optional.of(right)
                : Optional.empty();
    }
}
