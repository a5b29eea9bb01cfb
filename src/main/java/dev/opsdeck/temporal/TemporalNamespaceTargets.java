package dev.opsdeck.temporal;

import dev.opsdeck.access.policy.ClusterCatalog;
import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command.Resolution;
import dev.opsdeck.command.Decision;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.Target.TemporalNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.reply.DidYouMean;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns a cluster's and a namespace's name into a live target with its environment. What is not there and what the asker
 * may not know of get the same answer, in the same time: for names outside the asker's grants nobody looks.
 */
@Singleton
public final class TemporalNamespaceTargets {
    /** Who may do this may know that a namespace is there. */
    public static final Permission SEEING = new Permission("namespace.describe", Risk.READ);

    private final TemporalClusters clusters;
    private final ClusterCatalog catalog;
    private final TemporalNamespaceHints hints;

    public TemporalNamespaceTargets(TemporalClusters clusters, ClusterCatalog catalog) {
        this.clusters = clusters;
        this.catalog = catalog;
        this.hints = new TemporalNamespaceHints(clusters, this::target);
    }

    /** What the words stand for. */
    public sealed interface Found {
        /**
         * A live namespace. Whether the asker may act on it is for the policy to say.
         *
         * @param cluster where it is
         * @param target what the policy decides about
         * @param description as it is right now
         * @param environment its environment and why
         */
        record There(
                TemporalCluster cluster,
                TemporalNamespace target,
                NamespaceDescription description,
                NamespaceEnvironment environment)
                implements Found {}

        /** Nothing that the asker may know of: what the command resolves to instead. */
        record Elsewhere(Resolution resolution) implements Found {}
    }

    /** Which cluster is meant. */
    public sealed interface Choice {
        /** This one. */
        record Of(TemporalCluster cluster) implements Choice {}

        /** None, or one of several: what the command resolves to instead. */
        record Open(Resolution resolution) implements Choice {}
    }

    /**
     * Looks a namespace up, now.
     *
     * @param name the namespace's name, exactly
     * @param cluster the word after {@code --cluster}
     * @throws KnownFailure when the cluster cannot tell, or none is configured
     */
    public Found find(String name, Optional<String> cluster, Asking asking) {
        return switch (choose(name, cluster, asking)) {
            case Choice.Open(Resolution resolution) -> new Found.Elsewhere(resolution);
            case Choice.Of(TemporalCluster chosen) -> find(name, chosen, asking);
        };
    }

    private Found find(String name, TemporalCluster cluster, Asking asking) {
        if (name.equalsIgnoreCase(TemporalNamespaceLookup.SYSTEM)) {
            return new Found.Elsewhere(system(cluster));
        }
        TemporalNamespace nominal = named(cluster.name(), name);
        if (!mayKnow(nominal, asking)) {
            return new Found.Elsewhere(unseen(nominal, hints.namespaces(cluster, name, asking)));
        }
        return TemporalNamespaceLookup.find(cluster, name)
                .<Found>map(there -> there(cluster, there))
                .orElseGet(() -> new Found.Elsewhere(absent(cluster, name, asking)));
    }

    private Found.There there(TemporalCluster cluster, NamespaceDescription namespace) {
        NamespaceEnvironment environment = environment(cluster.name(), namespace);
        TemporalNamespace target = new TemporalNamespace(cluster.name(), namespace.name(), environment.effective());
        return new Found.There(cluster, target, namespace, environment);
    }

    /**
     * Which cluster a command about this namespace name means.
     *
     * @throws KnownFailure when no cluster is configured at all
     */
    public Choice choose(String name, Optional<String> cluster, Asking asking) {
        if (clusters.all().isEmpty()) {
            throw noCluster();
        }
        if (cluster.isEmpty()) {
            return clusters.defaultCluster()
                    .<Choice>map(Choice.Of::new)
                    .orElseGet(() -> new Choice.Open(whichCluster(asking)));
        }
        return clusters.named(cluster.get())
                .<Choice>map(Choice.Of::new)
                .orElseGet(() -> new Choice.Open(unknownCluster(name, cluster.get(), asking)));
    }

    /** Whoever has grants on every cluster may know which there are. */
    private Resolution unknownCluster(String name, String cluster, Asking asking) {
        boolean covered = Arrays.stream(Environment.values())
                .anyMatch(environment -> asking.may(new TemporalNamespace(cluster, name, environment)));
        return covered
                ? new Resolution.Unclear(noSuchCluster(cluster, asking))
                : unseen(named(cluster, name), hints.clusters(cluster, asking));
    }

    /** The answer to a cluster's name that is none, or none where the asker may do this to anything. */
    public Reply noSuchCluster(String cluster, Asking asking) {
        return DidYouMean.refused(
                Text.of("No Temporal cluster %s that you can use.", Text.code(cluster)),
                hints.clusters(cluster, asking));
    }

    /** The answer while {@code application.yml} lists no cluster. */
    public static KnownFailure noCluster() {
        return new KnownFailure(
                "temporal.none",
                Reply.failed("No Temporal cluster is configured.")
                        .note(
                                "An Opsdeck admin can add one in application.yml, for example %s",
                                Text.code(TemporalSettingsReader.EXAMPLE)));
    }

    /** The environment of a namespace that was just read. */
    public NamespaceEnvironment environment(String cluster, NamespaceDescription namespace) {
        return new NamespaceEnvironment(
                catalog.temporalPattern(cluster, namespace.name()),
                Optional.ofNullable(namespace.data().get(NamespaceEnvironment.KEY)));
    }

    /** The same in a cluster that may be a preview's own. */
    public NamespaceEnvironment environment(TemporalCluster cluster, NamespaceDescription namespace) {
        return cluster.preview()
                .map(preview -> new NamespaceEnvironment(
                        Optional.empty(),
                        Optional.ofNullable(namespace.data().get(NamespaceEnvironment.KEY)),
                        Optional.of(preview.words())))
                .orElseGet(() -> environment(cluster.name(), namespace));
    }

    /** What the policy decides about: the namespace that was just read, or the preview whose own Temporal it is in. */
    public Target decidedOn(TemporalCluster cluster, NamespaceDescription namespace) {
        return cluster.preview().<Target>map(preview -> preview).orElseGet(() -> target(cluster.name(), namespace));
    }

    /**
     * Looks a namespace of a preview's own Temporal up, now, and goes on with it. The policy has decided about the preview.
     *
     * @throws KnownFailure when the Temporal there cannot tell
     */
    public Reply inPreview(TemporalCluster cluster, String name, Function<Found.There, Reply> work) {
        return TemporalNamespaceLookup.touchable(cluster, name)
                .map(there -> work.apply(new Found.There(
                        cluster,
                        new TemporalNamespace(cluster.name(), there.name(), Environment.PREVIEW),
                        there,
                        environment(cluster, there))))
                .orElseGet(() -> TemporalNamespaceRefusals.missing(cluster, name));
    }

    /** A namespace that was just read, as the policy sees it. */
    public TemporalNamespace target(String cluster, NamespaceDescription namespace) {
        return new TemporalNamespace(
                cluster, namespace.name(), environment(cluster, namespace).effective());
    }

    /** A name nobody has looked up, as the policy sees it: the pattern alone says what it would be. */
    public TemporalNamespace named(String cluster, String name) {
        return new TemporalNamespace(
                cluster, name, catalog.temporalPattern(cluster, name).orElse(Environment.PRODUCTION));
    }

    /** Whether the asker's grants cover the name, whichever of its two possible environments it turns out to be in. */
    private static boolean mayKnow(TemporalNamespace nominal, Asking asking) {
        TemporalNamespace doubtful =
                new TemporalNamespace(nominal.cluster(), nominal.namespace(), Environment.PRODUCTION);
        Asking seeing = new Asking(asking.caller(), asking.request(), SEEING, asking.authorizer());
        return asking.may(nominal) || asking.may(doubtful) || seeing.may(nominal) || seeing.may(doubtful);
    }

    /** A mistyped name of the asker's own is pointed out; all else is the policy's denial. */
    private static Resolution unseen(TemporalNamespace target, List<String> hints) {
        Reply reply = DidYouMean.refused(Text.of("%s", Decision.unseen(target.words())), hints);
        return hints.isEmpty() ? new Resolution.Read(target, _ -> reply) : new Resolution.Unclear(reply);
    }

    private Resolution absent(TemporalCluster cluster, String name, Asking asking) {
        return new Resolution.Unclear(
                TemporalNamespaceRefusals.absent(cluster, name, hints.namespaces(cluster, name, asking)));
    }

    /** The policy's ceiling denies it; should it ever not, this does. */
    private static Resolution system(TemporalCluster cluster) {
        return new Resolution.Read(
                new TemporalNamespace(cluster.name(), TemporalNamespaceLookup.SYSTEM, Environment.PRODUCTION),
                _ -> TemporalNamespaceRefusals.untouchable());
    }

    private Resolution whichCluster(Asking asking) {
        List<String> usable = hints.clusters(asking);
        Text sentence = Text.of("There are several Temporal clusters. Say which with %s", Text.code("--cluster NAME"));
        return new Resolution.Unclear(Reply.of(
                Reply.Outcome.REFUSED,
                usable.isEmpty()
                        ? Text.of("%s.", sentence)
                        : Text.of(
                                "%s (%s), for example %s.",
                                sentence, DidYouMean.listed(usable), Text.code("--cluster " + usable.getFirst()))));
    }
}
