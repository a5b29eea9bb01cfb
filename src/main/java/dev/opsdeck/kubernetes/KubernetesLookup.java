package dev.opsdeck.kubernetes;

import dev.opsdeck.basics.Suggestions;
import dev.opsdeck.basics.TextCut;
import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command.Resolution;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.PreviewName;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.reply.DidYouMean;
import dev.opsdeck.kubernetes.KubernetesReads.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds the cluster and the live namespace of a {@link WrittenNamespace} without telling anybody what there is beyond their rights. */
final class KubernetesLookup {
    private static final int SUGGESTIONS = 3;

    private final Clusters clusters;
    private final Namespaces namespaces;
    private final KubernetesReads reads;

    KubernetesLookup(Clusters clusters, Namespaces namespaces, KubernetesReads reads) {
        this.clusters = clusters;
        this.namespaces = namespaces;
        this.reads = reads;
    }

    boolean knows(String cluster) {
        return clusters.names().contains(cluster);
    }

    Resolution resolve(
            WrittenNamespace place,
            Optional<String> flag,
            Asking asking,
            Function<KubernetesNamespace, Resolution> resolved) {
        checkName(place.namespace());
        Optional<String> named = agreed(place.cluster(), flag);
        String cluster = named.isPresent() ? named(named.get(), shownFor(place, asking)) : chosen(place, asking);
        KubernetesNamespace nominal = namespaces.nominal(cluster, place.namespace());
        if (!mayBeSeen(nominal, asking)) {
            // Whether it is there makes no difference to the answer, so nobody looks. The policy says no.
            return new Resolution.Read(
                    nominal, _ -> Reply.refused("The policy changed while this was being checked: try again."));
        }
        return namespaces
                .find(cluster, place.namespace())
                .map(resolved)
                .orElseGet(() -> new Resolution.Unclear(absent(cluster, place.namespace(), asking)));
    }

    private static void checkName(String namespace) {
        Optional<String> mistake = namespace.length() > 63 || namespace.contains(".")
                ? Optional.of("isn't a namespace name: at most 63 lower-case letters, digits and dashes")
                : KubernetesName.mistake(namespace);
        if (mistake.isPresent()) {
            throw new MisnamedTarget(Text.of("%s %s.", Text.code(TextCut.word(namespace)), mistake.get()));
        }
    }

    private static Optional<String> agreed(Optional<String> prefix, Optional<String> flag) {
        if (prefix.isPresent() && flag.isPresent() && !prefix.equals(flag)) {
            throw new MisnamedTarget(Text.of(
                    "%s and %s name two clusters: leave one out.",
                    Text.code(prefix.get() + "/"), Text.code("--cluster " + flag.get())));
        }
        return prefix.or(() -> flag);
    }

    /** The clusters to look through. */
    List<String> visibleIn(Optional<String> cluster, Asking asking) {
        return cluster.map(name -> List.of(named(name, other -> showsAnything(other, asking))))
                .orElseGet(clusters::names);
    }

    /** A cluster that the asker named. One that is not there and one in which the asker may see nothing are the same. */
    private String named(String cluster, Predicate<String> shown) {
        if (knows(cluster) && shown.test(cluster)) {
            return cluster;
        }
        List<String> seen = clusters.names().stream()
                .filter(other -> !other.equals(cluster))
                .filter(shown)
                .toList();
        Text sentence = Text.of("No cluster %s that you can see.", Text.code(TextCut.word(cluster)));
        throw new MisnamedTarget(
                seen.isEmpty() ? sentence : sentence.then(Text.of("You can see: %s.", String.join(", ", seen))));
    }

    private Predicate<String> shownFor(WrittenNamespace place, Asking asking) {
        return cluster ->
                mayBeSeen(namespaces.nominal(cluster, place.namespace()), asking) || showsAnything(cluster, asking);
    }

    /** The cluster when none was named: the default one, or the only one that has such a namespace for the asker. */
    private String chosen(WrittenNamespace place, Asking asking) {
        if (clusters.names().isEmpty()) {
            throw new MisnamedTarget(Text.of("The policy names no Kubernetes cluster."));
        }
        Optional<String> byDefault = clusters.defaultName();
        if (byDefault.isPresent()) {
            return byDefault.get();
        }
        List<String> possible = clusters.names().stream()
                .filter(cluster -> mayBeSeen(namespaces.nominal(cluster, place.namespace()), asking))
                .toList();
        List<String> holding = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        reads.each(possible, cluster -> namespaces.find(cluster, place.namespace()))
                .forEach((cluster, answer) -> {
                    switch (answer) {
                        case Answer.Given(Optional<KubernetesNamespace> found) ->
                            found.ifPresent(there -> holding.add(cluster));
                        case Answer.Missing<?> away -> silent.add(cluster);
                    }
                });
        if (holding.size() == 1 && silent.isEmpty()) {
            return holding.getFirst();
        }
        throw new MisnamedTarget(ask(place, possible, holding, silent));
    }

    private static Text ask(WrittenNamespace place, List<String> possible, List<String> holding, List<String> silent) {
        if (possible.isEmpty()) {
            return Text.of(
                    "In which cluster is %s? Name it: %s.",
                    Text.code(place.namespace()), Text.code("CLUSTER/" + place.namespace()));
        }
        if (holding.isEmpty() && silent.isEmpty()) {
            return Text.of(
                    "No namespace %s in any cluster that you can see (%s).",
                    Text.code(place.namespace()), String.join(", ", possible));
        }
        List<String> candidates = new ArrayList<>(holding);
        candidates.addAll(silent);
        Text question = Text.of(
                "Unknown which cluster %s is in. Say which: %s.",
                Text.code(place.namespace()),
                String.join(
                        " or ",
                        candidates.stream()
                                .map(cluster -> cluster + "/" + place.namespace())
                                .toList()));
        return silent.isEmpty() ? question : question.then(Text.of("(Not answering: %s.)", String.join(", ", silent)));
    }

    /** Whether the policy lets the asker do this to such a namespace, whichever environment it turns out to be in. */
    private static boolean mayBeSeen(KubernetesNamespace nominal, Asking asking) {
        return asking.may(nominal)
                || asking.may(new KubernetesNamespace(nominal.cluster(), nominal.namespace(), Environment.PRODUCTION));
    }

    private boolean showsAnything(String cluster, Asking asking) {
        return visible(cluster, asking).stream().findAny().isPresent();
    }

    private List<KubernetesNamespace> visible(String cluster, Asking asking) {
        try {
            return namespaces.all(cluster).stream().filter(asking::may).toList();
        } catch (KnownFailure away) {
            return List.of();
        }
    }

    private Reply absent(String cluster, String namespace, Asking asking) {
        List<String> close = close(
                namespace,
                visible(cluster, asking).stream()
                        .map(KubernetesNamespace::namespace)
                        .toList());
        return DidYouMean.refused(
                Text.of("No namespace %s in the cluster %s.", Text.code(namespace), Text.code(cluster)), close);
    }

    /** Names that are typed alike; of a preview also those with the nearest numbers. */
    private static List<String> close(String namespace, List<String> names) {
        List<String> alike = Suggestions.of(namespace, names);
        OptionalLong number = PreviewName.number(namespace);
        if (!alike.isEmpty() || number.isEmpty()) {
            return alike;
        }
        return names.stream()
                .filter(name -> PreviewName.number(name).isPresent())
                .sorted(Comparator.comparingLong(
                        name -> Math.abs(PreviewName.number(name).getAsLong() - number.getAsLong())))
                .limit(SUGGESTIONS)
                .toList();
    }
}
