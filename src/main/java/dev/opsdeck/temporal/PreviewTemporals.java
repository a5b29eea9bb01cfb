package dev.opsdeck.temporal;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Command.Resolution;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.Effect;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.PreviewName;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.kubernetes.KubernetesWords;
import dev.opsdeck.kubernetes.KubernetesWords.Words;
import dev.opsdeck.kubernetes.PortForward;
import dev.opsdeck.kubernetes.ServiceForwards;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/**
 * The Temporal servers of previews: discovered by their Service, reached by port-forward as the person who asks, for as long
 * as one command takes. The policy decides about the preview; everything in its Temporal has its environment.
 */
@Singleton
public final class PreviewTemporals {
    /** {@code --preview 123}. */
    public static final Parameter<PreviewName> PREVIEW =
            Parameter.flag("preview", PreviewName.type(), "instead of a cluster: the Temporal of this preview");

    private static final ServiceForwards.Wanted FRONTEND = new ServiceForwards.Wanted("Temporal", 7233);

    private final KubernetesWords words;
    private final ServiceForwards forwards;

    public PreviewTemporals(KubernetesWords words, ServiceForwards forwards) {
        this.words = words;
        this.forwards = forwards;
    }

    /** What a command does in a preview's Temporal. */
    @FunctionalInterface
    public interface Work {
        /** Ends before the way there is closed. */
        Reply run(TemporalCluster temporal, CommandContext context) throws InterruptedException;
    }

    /**
     * The resolution of a Temporal command with {@code --preview} that shows something.
     *
     * @param cluster the value of {@code --cluster}, which does not go with it
     */
    public Resolution resolve(PreviewName preview, Optional<String> cluster, Asking asking, Work work) {
        return resolveTo(
                preview,
                cluster,
                asking,
                where -> new Resolution.Read(
                        where, context -> inside(where, context.authority(), temporal -> work.run(temporal, context))));
    }

    /** The resolution of a Temporal command with {@code --preview} that changes something there. */
    public Resolution resolveEffect(
            PreviewName preview, Optional<String> cluster, Asking asking, Function<TemporalPlace, Effect> effect) {
        return resolveTo(
                preview,
                cluster,
                asking,
                where -> new Resolution.Effect(where, effect.apply(TemporalPlace.preview(where))));
    }

    private Resolution resolveTo(
            PreviewName preview,
            Optional<String> cluster,
            Asking asking,
            Function<KubernetesNamespace, Resolution> resolved) {
        if (cluster.isPresent()) {
            return new Resolution.Unclear(Reply.refused(
                    "%s and %s name two Temporal servers: leave one out. The Kubernetes cluster of a preview stands before"
                            + " its name: %s.",
                    Text.code("--cluster " + cluster.get()),
                    Text.code("--preview " + preview.words()),
                    Text.code("--preview CLUSTER/" + preview.namespace())));
        }
        return words.resolveTo(
                new Words(Optional.of(preview.words()), Optional.empty(), Optional.empty()),
                asking,
                found -> resolved.apply(found.namespace()));
    }

    /**
     * Does something in a preview's Temporal; the way there is open meanwhile.
     *
     * @throws KnownFailure when it is no preview, or there is no way there
     */
    <T> T inside(KubernetesNamespace where, Authority authority, TemporalWork<T> work) throws InterruptedException {
        if (where.environment() != Environment.PREVIEW) {
            throw new KnownFailure(
                    "temporal.no-preview",
                    Reply.refused(
                            "%s counts as %s, and %s reaches the Temporal of previews only. A preview has the label %s.",
                            Text.code(where.words()),
                            where.environment().word(),
                            Text.code("--preview"),
                            Text.code("opsdeck.dev/environment=preview")));
        }
        try (PortForward forward = forwards.open(where, FRONTEND, authority)) {
            TemporalCluster temporal = TemporalCluster.ofPreview(where, forward.address());
            try {
                greet(temporal);
                return work.with(temporal);
            } catch (KnownFailure failure) {
                // What happened on the way there tells more than what Temporal's client saw of it.
                throw forward.problem().orElse(failure);
            } finally {
                temporal.close();
            }
        }
    }

    /** So that an effect is sent only over a way that stands. */
    private static void greet(TemporalCluster temporal) {
        try {
            var _ = temporal.read(stub -> stub.getSystemInfo(GetSystemInfoRequest.getDefaultInstance()));
        } catch (StatusRuntimeException fault) {
            throw temporal.explain(fault);
        }
    }
}
