package dev.opsdeck.kubernetes;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command.Resolution;
import dev.opsdeck.command.Command.Work;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.Values;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * From words to a live namespace, the same way in every command: {@code pr-123}, {@code apps/pr-123}, {@code pod/NAME -n
 * pr-123}, {@code --cluster apps}. Asks where words are ambiguous; what is not there and what the asker may not see get
 * the same answer.
 */
@Singleton
public final class KubernetesWords {
    /** The target of a command that cannot do without. */
    public static final Parameter<String> TARGET = Parameter.positional(
            "target", KubernetesName.target(), "a namespace, with its cluster if need be: pr-123, apps/pr-123");

    /** The target of a command that can do without. */
    public static final Parameter<String> OPTIONAL_TARGET = TARGET.optional();

    /** One thing inside a namespace, for commands about nothing else; goes with {@link #NAMESPACE}. */
    public static final Parameter<String> OBJECT =
            Parameter.positional("name", KubernetesName.target(), "its name: webapp-7f6b4cd67b-ndwrw, pod/NAME");

    /** {@code -n}: the namespace that the named thing is in. */
    public static final Parameter<String> NAMESPACE = Parameter.flag(
                    "namespace", KubernetesName.namespace(), "the namespace that the named thing is in")
            .shortName('n');

    /** {@code --cluster}: which of several. */
    public static final Parameter<String> CLUSTER =
            Parameter.flag("cluster", KubernetesName.cluster(), "which cluster, where there are several");

    private final KubernetesLookup lookup;

    public KubernetesWords(Clusters clusters, Namespaces namespaces, KubernetesReads reads) {
        this.lookup = new KubernetesLookup(clusters, namespaces, reads);
    }

    /**
     * What was typed.
     *
     * @param target the command's own word: a namespace, or the thing itself when {@code namespace} is given
     * @param namespace {@code -n}
     * @param cluster {@code --cluster}
     */
    public record Words(Optional<String> target, Optional<String> namespace, Optional<String> cluster) {

        /** The words of the shared parameters. */
        public static Words of(Values values) {
            return new Words(
                    values.find(TARGET).or(() -> values.find(OPTIONAL_TARGET)).or(() -> values.find(OBJECT)),
                    values.find(NAMESPACE),
                    values.find(CLUSTER));
        }

        /** Whether neither a namespace nor a thing was named. */
        public boolean nameNothing() {
            return target.isEmpty() && namespace.isEmpty();
        }
    }

    /**
     * What the words stand for.
     *
     * @param namespace the live namespace with its environment
     * @param object one thing inside it, when one was named; nobody has looked yet whether it is there
     */
    public record Found(KubernetesNamespace namespace, Optional<NamedObject> object) {}

    /**
     * One thing in a namespace.
     *
     * @param kind empty when only a name was given
     */
    public record NamedObject(Optional<ObjectKind> kind, String name) {
        /** As people write it: {@code pod/webapp}, {@code webapp}. */
        public String words() {
            return kind.map(known -> known.word() + "/").orElse("") + name;
        }
    }

    /**
     * The resolution of a command whose target is a namespace, or with {@code -n} one thing inside it.
     *
     * @param work makes the command's work of what was found
     * @throws KnownFailure when the cluster cannot tell
     */
    public Resolution resolve(Words words, Asking asking, Function<Found, Work> work) {
        return resolveTo(words, asking, found -> new Resolution.Read(found.namespace(), work.apply(found)));
    }

    /**
     * The same for a command that does not just show what was found.
     *
     * @param resolved makes the resolution of what was found
     * @throws KnownFailure when the cluster cannot tell
     */
    public Resolution resolveTo(Words words, Asking asking, Function<Found, Resolution> resolved) {
        try {
            Optional<NamedObject> object = words.namespace().isPresent()
                    ? Optional.of(words.target()).flatMap(KubernetesWords::object)
                    : Optional.empty();
            return lookup.resolve(
                    place(words), words.cluster(), asking, found -> resolved.apply(new Found(found, object)));
        } catch (MisnamedTarget misnamed) {
            return new Resolution.Unclear(Reply.of(Reply.Outcome.REFUSED, misnamed.sentence()));
        }
    }

    /**
     * The resolution of a command about one thing, which stands in {@code words.target()}; it asks for {@code -n} when the
     * namespace is missing.
     *
     * @throws KnownFailure when the cluster cannot tell
     */
    public Resolution resolveInside(Words words, Asking asking, Function<Found, Work> work) {
        if (words.namespace().isEmpty()) {
            String name = words.target().orElse("NAME");
            return new Resolution.Unclear(Reply.refused(
                    "In which namespace is %s? Add it: %s.", Text.code(name), Text.code(name + " -n pr-123")));
        }
        return resolve(words, asking, work);
    }

    /**
     * The resolution of a command that names no namespace: it is about all that the asker may see, in one cluster or in
     * all.
     *
     * @param work makes the command's work of the clusters to look at; it shows what {@link VisibleNamespaces} gives
     */
    public Resolution resolveVisible(Words words, Asking asking, Function<List<String>, Work> work) {
        try {
            return new Resolution.Read(
                    new Target.VisibleKubernetes(), work.apply(lookup.visibleIn(words.cluster(), asking)));
        } catch (MisnamedTarget misnamed) {
            return new Resolution.Unclear(Reply.of(Reply.Outcome.REFUSED, misnamed.sentence()));
        }
    }

    private WrittenNamespace place(Words words) {
        if (words.namespace().isPresent()) {
            return new WrittenNamespace(Optional.empty(), words.namespace().get());
        }
        String target = words.target()
                .orElseThrow(
                        () -> new MisnamedTarget(Text.of("Which namespace? Name it, as in %s.", Text.code("pr-123"))));
        int slash = target.indexOf('/');
        if (slash < 0) {
            return new WrittenNamespace(Optional.empty(), target);
        }
        String before = target.substring(0, slash);
        String after = target.substring(slash + 1);
        if (!lookup.knows(before) && ObjectKind.of(before).isPresent()) {
            throw new MisnamedTarget(Text.of(
                    "In which namespace is %s? Add it: %s.", Text.code(target), Text.code(target + " -n pr-123")));
        }
        return new WrittenNamespace(Optional.of(before), after);
    }

    private static Optional<NamedObject> object(Optional<String> word) {
        return word.map(text -> {
            int slash = text.indexOf('/');
            if (slash < 0) {
                return new NamedObject(Optional.empty(), text);
            }
            ObjectKind kind = ObjectKind.of(text.substring(0, slash))
                    .orElseThrow(() -> new MisnamedTarget(Text.of(
                            "%s isn't a kind that Opsdeck knows: write %s or %s.",
                            Text.code(text.substring(0, slash)), Text.code("pod/NAME"), Text.code("deployment/NAME"))));
            return new NamedObject(Optional.of(kind), text.substring(slash + 1));
        });
    }
}
