package dev.opsdeck.access.file;

import dev.opsdeck.access.policy.Kind;
import dev.opsdeck.access.policy.Policy;
import dev.opsdeck.access.policy.Reach;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.PreviewName;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.Parsing;
import java.util.Optional;

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
            case Parsing.Empty _ -> new Meaning.Unclear("it has no command");
            case Parsing.Misunderstood(var sentence, var _) -> new Meaning.Unclear(sentence.plain());
            case Parsing.Understood<?> understood ->
                meaning(understood.command().spec(), understood.normalised(), new Live(label, policy));
        };
    }

    private static Meaning meaning(CommandSpec<?> spec, String normalised, Live live) {
        if (!spec.needsGrant()) {
            return new Meaning.Clear(Optional.empty(), new Target.Asker());
        }
        Permission permission = spec.permission();
        Reach.Names names = Reach.of(permission.word()).map(Reach::names).orElse(Reach.Names.NAMESPACE);
        ExampleWords words = ExampleWords.of(spec, normalised);
        return switch (Kind.of(spec.about())) {
            case OPSDECK -> new Meaning.Clear(Optional.of(permission), new Target.Opsdeck());
            case KUBERNETES -> live.kubernetes(permission, words, names);
            case TEMPORAL ->
                words.flag("preview")
                        .flatMap(PreviewName::of)
                        .map(preview -> live.kubernetes(permission, words.about(preview), Reach.Names.PREVIEW))
                        .orElseGet(() -> live.temporal(permission, words));
        };
    }

    /** What stands in for live objects. */
    private record Live(Example.Label label, Policy policy) {

        Meaning kubernetes(Permission permission, ExampleWords words, Reach.Names names) {
            Optional<String> first = words.places().stream().findFirst();
            Optional<String> named = words.flag("namespace").or(() -> switch (names) {
                case THING -> Optional.empty();
                case PREVIEW -> first.flatMap(PreviewName::of).map(PreviewName::words);
                case NAMESPACE -> first;
            });
            if (named.isEmpty()) {
                return names == Reach.Names.THING
                        ? new Meaning.Unclear("say which namespace is meant, with -n pr-123")
                        : new Meaning.Clear(Optional.of(permission), new Target.VisibleKubernetes());
            }
            int slash = named.get().indexOf('/');
            Optional<String> cluster = slash >= 0
                    ? Optional.of(named.get().substring(0, slash))
                    : words.flag("cluster").or(policy::defaultCluster);
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

        Meaning temporal(Permission permission, ExampleWords words) {
            Optional<String> named =
                    words.flag("namespace").or(() -> words.places().stream().findFirst());
            if (named.isEmpty()) {
                return new Meaning.Clear(Optional.of(permission), new Target.VisibleTemporal());
            }
            Optional<String> cluster = words.flag("cluster").or(this::onlyTemporalCluster);
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
