package dev.opsdeck.feature.namespaces;

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
import dev.opsdeck.temporal.TemporalNamespaceLookup;
import dev.opsdeck.temporal.TemporalNamespaceRefusals;
import dev.opsdeck.temporal.TemporalNamespaceTargets;
import dev.opsdeck.temporal.TemporalPlaces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Changes a namespace. Temporal has no mark for a change, but sets values: what is as it should be was changed, what is as
 * it was before is changed now, and so it comes to the same however often it is tried.
 */
@Singleton
final class UpdateNamespaceHandler implements EffectHandler<UpdateNamespace, PreparedUpdate> {
    private final TemporalPlaces places;
    private final TemporalNamespaceTargets targets;
    private final NamespaceService namespaces;

    UpdateNamespaceHandler(TemporalPlaces places, TemporalNamespaceTargets targets, NamespaceService namespaces) {
        this.places = places;
        this.targets = targets;
        this.namespaces = namespaces;
    }

    @Override
    public String kind() {
        return "namespace-update";
    }

    @Override
    public Class<UpdateNamespace> effectType() {
        return UpdateNamespace.class;
    }

    @Override
    public Class<PreparedUpdate> preparationType() {
        return PreparedUpdate.class;
    }

    @Override
    public Preparation<PreparedUpdate> prepare(UpdateNamespace effect, EffectContext context)
            throws InterruptedException {
        return places.in(effect.place(), context.authority(), cluster -> prepare(cluster, effect));
    }

    private Preparation<PreparedUpdate> prepare(TemporalCluster cluster, UpdateNamespace effect) {
        Optional<NamespaceDescription> there = TemporalNamespaceLookup.touchable(cluster, effect.name());
        if (there.isEmpty()) {
            return new Preparation.Settled<>(TemporalNamespaceRefusals.missing(cluster, effect.name()));
        }
        NamespaceDescription before = there.get();
        if (targets.environment(cluster, before).effective() != effect.environment()) {
            return new Preparation.Settled<>(changedMeanwhile(effect));
        }
        if (effect.change().isIn(before)) {
            return new Preparation.Settled<>(
                    Reply.done("Already set on %s: nothing was changed.", Text.code(before.name()))
                            .with(NamespaceView.brief(before, targets.environment(cluster, before))));
        }
        Optional<Duration> tooShort = effect.change()
                .retention()
                .filter(_ -> before.replication().global())
                .filter(retention -> retention.compareTo(Retention.LEAST_GLOBAL) < 0);
        return tooShort.isPresent()
                ? new Preparation.Settled<>(Reply.refused("%s", Retention.tooShortForGlobal(tooShort.get())))
                : new Preparation.Frozen<>(PreparedUpdate.of(before));
    }

    private static Reply changedMeanwhile(UpdateNamespace effect) {
        return Reply.refused(
                "%s changed while this was being checked, so nothing was done: try again.", Text.code(effect.name()));
    }

    @Override
    public EffectOutcome perform(UpdateNamespace effect, PreparedUpdate before, EffectContext context)
            throws InterruptedException {
        try {
            return places.in(effect.place(), context.authority(), cluster -> update(cluster, effect, before, context));
        } catch (KnownFailure failure) {
            return context.resumed()
                    ? new EffectOutcome.Unknown(unknown(effect, failure.reply().headline()))
                    : new EffectOutcome.NotBegun(failure.reply());
        }
    }

    private EffectOutcome update(
            TemporalCluster cluster, UpdateNamespace effect, PreparedUpdate before, EffectContext context) {
        Optional<NamespaceDescription> now = namespaces
                .find(cluster, effect.name())
                .filter(there -> there.id().equals(before.id()));
        if (now.isPresent() && effect.change().isIn(now.get())) {
            return new EffectOutcome.Ended(made(cluster, effect, before, now.get()));
        }
        if (now.isEmpty() || (context.resumed() && !PreparedUpdate.of(now.get()).equals(before))) {
            return changed(cluster, effect, context);
        }
        return switch (namespaces.update(cluster, effect.name(), effect.change())) {
            case NamespaceService.Update.Made(NamespaceDescription after) ->
                new EffectOutcome.Ended(made(cluster, effect, before, after));
            case NamespaceService.Update.Unknown(Text reason) ->
                new EffectOutcome.Unknown(unknown(effect, reason).with(NamespaceLook.at(cluster, effect.name())));
        };
    }

    /** It is neither as it was nor as it should be: somebody else was here, before us or after us. */
    private static EffectOutcome changed(TemporalCluster cluster, UpdateNamespace effect, EffectContext context) {
        return context.resumed()
                ? new EffectOutcome.Unknown(Reply.unknown(
                                "%s may or may not have been changed. it is neither as it was before nor as was"
                                        + " asked for. Somebody else changed it in the meantime, or deleted it.",
                                Text.code(effect.name()))
                        .with(NamespaceLook.at(cluster, effect.name())))
                : new EffectOutcome.NotBegun(changedMeanwhile(effect));
    }

    private static Reply unknown(UpdateNamespace effect, Text reason) {
        return Reply.unknown(
                "%s may or may not have been changed. %s A later check found it as before, or couldn't check.",
                Text.code(effect.name()), reason);
    }

    private static Reply made(
            TemporalCluster cluster, UpdateNamespace effect, PreparedUpdate before, NamespaceDescription now) {
        Reply reply = Reply.done(
                        "Temporal namespace %s on %s was changed.", Text.code(now.name()), Text.code(cluster.name()))
                .with(new Reply.Part.Fields(NamespaceDifferences.between(before, PreparedUpdate.of(now))));
        boolean kept =
                effect.change().retention().isPresent() && !before.retention().equals(now.retention());
        return kept
                ? reply.note("The new retention applies to workflows that close from now on; what has closed already"
                        + " is kept as long as before.")
                : reply;
    }

    @Override
    public Cancellation cancel(UpdateNamespace effect, PreparedUpdate before, EffectContext context)
            throws InterruptedException {
        return places.in(
                effect.place(),
                context.authority(),
                cluster -> namespaces
                        .find(cluster, effect.name())
                        .filter(effect.change()::isIn)
                        .<Cancellation>map(there -> new Cancellation.Impossible(Text.of(
                                "%s was changed already; %s can change it again.",
                                Text.code(there.name()), Text.code("/ops namespace update"))))
                        .orElseGet(Cancellation.Absent::new));
    }
}
