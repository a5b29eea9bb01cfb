package dev.opsdeck.temporal;

import dev.opsdeck.access.Estate;
import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command.Resolution;
import dev.opsdeck.command.EditDistance;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target.TemporalNamespace;
import dev.opsdeck.command.Text;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns a cluster's and a namespace's name into a live target with its environment. */
@Singleton
public final class TemporalNamespaceTargets {
    /** Who may do this may know that a namespace is there. */
    public static final Permission SEEING = new Permission("namespace.describe", Risk.READ);

    private static final int CLOSE = 2;

    private final TemporalClusters clusters;
    private final Estate estate;

    public TemporalNamespaceTargets(TemporalClusters clusters, Estate estate) {
        this.clusters = clusters;
        this.estate = estate;
    }

    /** What the words stand for. */
    public sealed interface Found {
        /**
         * A live namespace that the asker may know of; whether they may act on it is for the policy to say.
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

        /** Nothing the asker may know of, there or not: what the command resolves to instead. */
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
     * @throws KnownFailure when the cluster cannot tell
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
        Optional<NamespaceDescription> found = TemporalNamespaceLookup.find(cluster, name);
        if (found.isEmpty()) {
            return new Found.Elsewhere(notThere(
                    named(cluster.name(), name), missing(cluster, name), suggestions(cluster, name, asking), asking));
        }
        NamespaceEnvironment environment = environment(cluster.name(), found.get());
        TemporalNamespace target = new TemporalNamespace(cluster.name(), name, environment.effective());
        return asking.may(target) || sees(target, asking)
                ? new Found.There(cluster, target, found.get(), environment)
                : new Found.Elsewhere(
                        notThere(target, missing(cluster, name), suggestions(cluster, name, asking), asking));
    }

    /** Whether there is nothing to hide: then the policy's denial of the command itself is the better answer. */
    private static boolean sees(TemporalNamespace target, Asking asking) {
        return new Asking(asking.caller(), asking.request(), SEEING, asking.gate()).may(target);
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
        if (cluster.isPresent()) {
            return clusters.named(cluster.get())
                    .<Choice>map(Choice.Of::new)
                    .orElseGet(() -> new Choice.Open(unknownCluster(name, cluster.get(), asking)));
        }
        return clusters.standard().<Choice>map(Choice.Of::new).orElseGet(() -> new Choice.Open(whichCluster(asking)));
    }

    private Resolution unknownCluster(String name, String cluster, Asking asking) {
        return notThere(named(cluster, name), missing(cluster), closeClusters(cluster, asking), asking);
    }

    /** The answer to a cluster's name that is none, or none where the asker may do this to anything. */
    public Reply noSuchCluster(String cluster, Asking asking) {
        return refused(missing(cluster), closeClusters(cluster, asking));
    }

    /** The answer while {@code application.yml} lists no cluster. */
    public static KnownFailure noCluster() {
        return new KnownFailure(
                "temporal.none",
                Reply.failed("No Temporal cluster is configured.")
                        .note(
                                "Whoever operates Opsdeck adds one in application.yml, for example %s",
                                Text.code(TemporalSettingsReader.EXAMPLE)));
    }

    /** The environment of a namespace that was just read. */
    public NamespaceEnvironment environment(String cluster, NamespaceDescription namespace) {
        return new NamespaceEnvironment(
                estate.temporalPattern(cluster, namespace.name()),
                Optional.ofNullable(namespace.data().get(NamespaceEnvironment.KEY)));
    }

    /** A namespace that was just read, as the policy sees it. */
    public TemporalNamespace target(String cluster, NamespaceDescription namespace) {
        return new TemporalNamespace(
                cluster, namespace.name(), environment(cluster, namespace).effective());
    }

    /** A name without a namespace behind it, as the policy sees it: the pattern alone says what it would be. */
    public TemporalNamespace named(String cluster, String name) {
        return new TemporalNamespace(
                cluster, name, estate.temporalPattern(cluster, name).orElse(Environment.PRODUCTION));
    }

    /**
     * One answer for what is not there and for what the asker may not see. Whoever has the right to it is told; so is
     * whoever mistyped a name that is theirs; for all others it is the policy's denial, in both cases.
     */
    private static Resolution notThere(
            TemporalNamespace target, Text sentence, List<String> suggestions, Asking asking) {
        Reply reply = refused(sentence, suggestions);
        return !suggestions.isEmpty() || asking.may(target)
                ? new Resolution.Unclear(reply)
                : new Resolution.Ready(target, _ -> reply);
    }

    private static Reply refused(Text sentence, List<String> suggestions) {
        return Reply.of(
                Reply.Outcome.REFUSED,
                suggestions.isEmpty() ? sentence : sentence.then(Text.of("Did you mean %s?", listed(suggestions))));
    }

    private static Text missing(String cluster) {
        return Text.of("There is no Temporal cluster %s that you may use.", Text.code(cluster));
    }

    private static Text missing(TemporalCluster cluster, String name) {
        return Text.of(
                "There is no Temporal namespace %s on %s that you may use.",
                Text.code(name), Text.code(cluster.name()));
    }

    /** The policy's ceiling denies it; should it ever not, this does. */
    private static Resolution system(TemporalCluster cluster) {
        return new Resolution.Ready(
                new TemporalNamespace(cluster.name(), TemporalNamespaceLookup.SYSTEM, Environment.PRODUCTION),
                _ -> Reply.refused(
                        "%s belongs to the Temporal server itself: Opsdeck never touches it.",
                        Text.code(TemporalNamespaceLookup.SYSTEM)));
    }

    private Resolution whichCluster(Asking asking) {
        List<String> usable = usableClusters(asking);
        Text sentence = Text.of("There are several Temporal clusters: say which with %s", Text.code("--cluster NAME"));
        return new Resolution.Unclear(Reply.of(
                Reply.Outcome.REFUSED,
                usable.isEmpty()
                        ? Text.of("%s.", sentence)
                        : Text.of(
                                "%s (%s), for example %s.",
                                sentence, listed(usable), Text.code("--cluster " + usable.getFirst()))));
    }

    private List<String> suggestions(TemporalCluster cluster, String name, Asking asking) {
        return visible(cluster, asking).stream()
                .filter(other -> EditDistance.between(other, name) <= CLOSE)
                .sorted(Comparator.comparingInt(other -> EditDistance.between(other, name)))
                .limit(3)
                .toList();
    }

    private List<String> closeClusters(String name, Asking asking) {
        return usableClusters(asking).stream()
                .filter(other -> EditDistance.between(other, name) <= CLOSE)
                .toList();
    }

    /** The clusters with a namespace that the asker may act on. */
    private List<String> usableClusters(Asking asking) {
        return clusters.each(cluster -> visible(cluster, asking).isEmpty() ? "" : cluster.name()).stream()
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The namespaces the asker may act on; none when the cluster cannot tell: these are only hints. */
    private List<String> visible(TemporalCluster cluster, Asking asking) {
        try {
            return TemporalNamespaceLookup.all(cluster).namespaces().stream()
                    .filter(namespace -> asking.may(target(cluster.name(), namespace)))
                    .map(NamespaceDescription::name)
                    .toList();
        } catch (KnownFailure noHint) {
            return List.of();
        }
    }

    private static Text listed(List<String> names) {
        List<Object> spans = names.stream().map(Text::code).collect(Collectors.toList());
        return Text.of(String.join(", ", names.stream().map(_ -> "%s").toList()), spans.toArray());
    }
}
