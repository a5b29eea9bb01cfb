package dev.opsdeck.access.file;

import dev.opsdeck.access.policy.Kind;
import dev.opsdeck.access.policy.Policy;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.PreviewName;
import dev.opsdeck.command.Scope.Naming;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.Values;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.ParseResult;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Examples understood by the parser that understands people. Where a person's words are looked up in a live cluster, the
 * pattern of the policy and the example's label stand in for it.
 */
public final class ParsedExamples implements ExampleTargets {
    private final CommandParser parser;

    public ParsedExamples(CommandParser parser) {
        this.parser = parser;
    }

    @Override
    public Meaning of(String command, Example.Label label, Policy policy) {
        return switch (parser.parse(command, _ -> true)) {
            case ParseResult.Empty _ -> new Meaning.Unclear("it has no command");
            case ParseResult.Rejected(var sentence, var _) -> new Meaning.Unclear(sentence.plain());
            case ParseResult.Parsed<?> parsed -> meaning(parsed.spec(), Named.in(parsed), new Live(label, policy));
        };
    }

    private static Meaning meaning(CommandSpec<?> spec, Named named, Live live) {
        if (!spec.needsGrant()) {
            return new Meaning.Clear(Optional.empty(), new Target.Asker());
        }
        Permission permission = spec.permission();
        return switch (Kind.of(spec.scope().about())) {
            case OPSDECK -> new Meaning.Clear(Optional.of(permission), new Target.Opsdeck());
            case KUBERNETES -> live.kubernetes(permission, named, spec.scope().naming());
            case TEMPORAL ->
                named.preview()
                        .map(preview -> live.kubernetes(permission, named.about(preview), Naming.NAMESPACE))
                        .orElseGet(() -> live.temporal(permission, named));
        };
    }

    /**
     * What a line names.
     *
     * @param first its first word that is no flag
     * @param namespace {@code --namespace}
     * @param cluster {@code --cluster}
     * @param preview {@code --preview}
     */
    private record Named(
            Optional<String> first, Optional<String> namespace, Optional<String> cluster, Optional<String> preview) {

        static Named in(ParseResult.Parsed<?> parsed) {
            return new Named(
                    word(parsed, parameter -> parameter.kind() == Parameter.Kind.POSITIONAL),
                    word(parsed, flag("namespace")),
                    word(parsed, flag("cluster")),
                    word(parsed, flag("preview")));
        }

        private static Predicate<Parameter<?>> flag(String name) {
            return parameter ->
                    parameter.kind() == Parameter.Kind.FLAG && parameter.name().equals(name);
        }

        private static Optional<String> word(ParseResult.Parsed<?> parsed, Predicate<Parameter<?>> wanted) {
            Values values = parsed.values();
            return parsed.spec().parameters().stream()
                    .filter(wanted)
                    .findFirst()
                    .flatMap(parameter -> values.find(parameter))
                    .map(value -> value instanceof PreviewName preview ? preview.words() : value.toString());
        }

        /** The same about a preview: its own cluster stands before its name, if any. */
        Named about(String preview) {
            return new Named(Optional.of(preview), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** What stands in for live objects. */
    private record Live(Example.Label label, Policy policy) {

        Meaning kubernetes(Permission permission, Named words, Naming naming) {
            Optional<String> named =
                    words.namespace().or(() -> naming == Naming.OBJECT ? Optional.empty() : words.first());
            if (named.isEmpty()) {
                return naming == Naming.OBJECT
                        ? new Meaning.Unclear("say which namespace is meant, with -n pr-123")
                        : new Meaning.Clear(Optional.of(permission), new Target.VisibleKubernetes());
            }
            int slash = named.get().indexOf('/');
            Optional<String> cluster = slash >= 0
                    ? Optional.of(named.get().substring(0, slash))
                    : words.cluster().or(policy::defaultCluster);
            if (cluster.isEmpty()) {
                return new Meaning.Unclear("say which cluster is meant, for example apps/" + named.get());
            }
            if (!policy.clusters().containsKey(cluster.get())) {
                return new Meaning.Unclear("there is no cluster \"%s\" in clusters".formatted(cluster.get()));
            }
            String namespace = named.get().substring(slash + 1);
            return new Meaning.Clear(
                    Optional.of(permission),
                    new Target.KubernetesNamespace(
                            cluster.get(), namespace, agreed(policy.kubernetesPattern(cluster.get(), namespace))));
        }

        Meaning temporal(Permission permission, Named words) {
            Optional<String> named = words.namespace().or(words::first);
            if (named.isEmpty()) {
                return new Meaning.Clear(Optional.of(permission), new Target.VisibleTemporal());
            }
            Optional<String> cluster = words.cluster().or(this::onlyTemporalCluster);
            if (cluster.isEmpty()) {
                return new Meaning.Unclear("say which Temporal cluster is meant, with --cluster");
            }
            return new Meaning.Clear(
                    Optional.of(permission),
                    new Target.TemporalNamespace(
                            cluster.get(), named.get(), agreed(policy.temporalPattern(cluster.get(), named.get()))));
        }

        private Optional<String> onlyTemporalCluster() {
            return policy.temporal().size() == 1
                    ? policy.temporal().keySet().stream().findFirst()
                    : Optional.empty();
        }

        private Environment agreed(Optional<Environment> pattern) {
            boolean agrees = switch (label) {
                case Example.Label.Agrees _ -> true;
                case Example.Label.Says(Optional<Environment> says) -> says.equals(pattern);
            };
            return agrees ? pattern.orElse(Environment.PRODUCTION) : Environment.PRODUCTION;
        }
    }
}
