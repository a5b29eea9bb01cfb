package dev.opsdeck.feature.namespaces;

import dev.opsdeck.command.Decision;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import dev.opsdeck.runs.Cancellation;
import dev.opsdeck.runs.EffectContext;
import dev.opsdeck.runs.EffectHandler;
import dev.opsdeck.runs.EffectOutcome;
import dev.opsdeck.runs.Preparation;
import dev.opsdeck.temporal.NamespaceDescription;
import dev.opsdeck.temporal.TemporalCluster;
import dev.opsdeck.temporal.TemporalNamespaceTargets;
import dev.opsdeck.temporal.TemporalPlaces;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Registers a namespace and waits until it can be used. It is registered once because a name is given once, and the mark in
 * its data says whose it is.
 */
@Singleton
final class RegisterNamespaceHandler implements EffectHandler<RegisterNamespace, PreparedRegistration> {
    private final TemporalPlaces places;
    private final TemporalNamespaceTargets targets;
    private final NamespaceService namespaces;

    RegisterNamespaceHandler(TemporalPlaces places, TemporalNamespaceTargets targets, NamespaceService namespaces) {
        this.places = places;
        this.targets = targets;
        this.namespaces = namespaces;
    }

    @Override
    public String kind() {
        return "namespace-register";
    }

    @Override
    public Class<RegisterNamespace> effectType() {
        return RegisterNamespace.class;
    }

    @Override
    public Class<PreparedRegistration> preparationType() {
        return PreparedRegistration.class;
    }

    @Override
    public Preparation<PreparedRegistration> prepare(RegisterNamespace effect, EffectContext context)
            throws InterruptedException {
        return places.in(
                effect.place(),
                context.authority(),
                cluster -> namespaces
                        .find(cluster, effect.namespace().name())
                        .<Preparation<PreparedRegistration>>map(
                                there -> new Preparation.Settled<>(taken(cluster, there, context)))
                        .orElseGet(() -> new Preparation.Frozen<>(
                                new PreparedRegistration(context.runId().hex()))));
    }

    @Override
    public EffectOutcome perform(RegisterNamespace effect, PreparedRegistration prepared, EffectContext context)
            throws InterruptedException {
        try {
            return places.in(
                    effect.place(), context.authority(), cluster -> register(cluster, effect, prepared, context));
        } catch (KnownFailure failure) {
            return context.resumed()
                    ? new EffectOutcome.Unknown(
                            unknown(effect.namespace().name(), failure.reply().headline()))
                    : new EffectOutcome.NotBegun(failure.reply());
        }
    }

    private EffectOutcome register(
            TemporalCluster cluster, RegisterNamespace effect, PreparedRegistration prepared, EffectContext context)
            throws InterruptedException {
        NewNamespace wanted = effect.namespace();
        Optional<NamespaceDescription> before =
                context.resumed() ? namespaces.find(cluster, wanted.name()) : Optional.empty();
        if (before.isPresent() && prepared.marks(before.get())) {
            return new EffectOutcome.Ended(registered(cluster, before.get(), context));
        }
        return switch (namespaces.register(cluster, wanted, prepared)) {
            case NamespaceService.Registration.Registered(NamespaceDescription now) ->
                new EffectOutcome.Ended(registered(cluster, now, context));
            case NamespaceService.Registration.Taken(NamespaceDescription first) ->
                new EffectOutcome.NotBegun(taken(cluster, first, context));
            case NamespaceService.Registration.Unknown(Text reason) ->
                new EffectOutcome.Unknown(
                        unknown(wanted.name(), reason).with(NamespaceLook.at(cluster, wanted.name())));
        };
    }

    private static Reply unknown(String name, Text reason) {
        return Reply.unknown("%s may or may not have been registered. %s", Text.code(name), reason)
                .note("Check in a moment. Asking again is safe: it says so if it is already there.");
    }

    private Reply registered(TemporalCluster cluster, NamespaceDescription now, EffectContext context)
            throws InterruptedException {
        context.show(Reply.running(
                "%s is registered on %s; waiting until it can be used.",
                Text.code(now.name()), Text.code(cluster.name())));
        boolean usable = namespaces.awaitUsable(cluster, now.name());
        Reply reply = Reply.done(
                        usable
                                ? "Temporal namespace %s is registered on %s and can be used."
                                : "Temporal namespace %s is registered on %s.",
                        Text.code(now.name()),
                        Text.code(cluster.name()))
                .with(NamespaceView.brief(now, targets.environment(cluster, now)));
        return usable
                ? reply
                : reply.warning("After 10 seconds some parts of the server didn't know it yet, or couldn't be asked:"
                        + " workers may have to wait a little longer.");
    }

    /** What is there now, for those who may see it; for all others only that the name cannot be had. */
    private Reply taken(TemporalCluster cluster, NamespaceDescription there, EffectContext context) {
        Decision seeing = context.asked()
                .authorizer()
                .decide(
                        context.asked().caller(),
                        TemporalNamespaceTargets.SEEING,
                        targets.decidedOn(cluster, there),
                        context.asked().request().place());
        if (!(seeing instanceof Decision.Allowed)) {
            return Reply.refused(
                    "The name %s isn't available on %s: choose another one.",
                    Text.code(there.name()), Text.code(cluster.name()));
        }
        return Reply.refused(
                        "Already there: Temporal namespace %s on %s. Nothing was changed; this is how it is now.",
                        Text.code(there.name()), Text.code(cluster.name()))
                .with(NamespaceView.brief(there, targets.environment(cluster, there)))
                .with(NamespaceLook.at(cluster, there.name()));
    }

    @Override
    public Cancellation cancel(RegisterNamespace effect, PreparedRegistration prepared, EffectContext context)
            throws InterruptedException {
        return places.in(
                effect.place(),
                context.authority(),
                cluster -> namespaces
                        .find(cluster, effect.namespace().name())
                        .filter(prepared::marks)
                        .<Cancellation>map(there -> new Cancellation.Impossible(Text.of(
                                "%s is registered, and a registration cannot be taken back.", Text.code(there.name()))))
                        .orElseGet(Cancellation.Absent::new));
    }
}
