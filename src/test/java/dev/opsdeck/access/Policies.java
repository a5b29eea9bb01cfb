package dev.opsdeck.access;

import dev.opsdeck.access.file.ExampleTargets;
import dev.opsdeck.access.file.ParsedExamples;
import dev.opsdeck.access.file.PolicyReader;
import dev.opsdeck.access.policy.Decisions;
import dev.opsdeck.access.policy.Policy;
import dev.opsdeck.access.policy.Vocabulary;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.CommandRegistry;
import dev.opsdeck.config.BrokenConfigException;
import dev.opsdeck.config.ConfigProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Policies, people, places and targets for tests. */
public final class Policies {
    public static final Vocabulary VOCABULARY = SampleCommand.vocabulary();
    public static final Place WEB_CHANNEL = channel("C0WEB");
    public static final Place ELSEWHERE = channel("C0ELSEWHERE");
    public static final Place DIRECT_MESSAGE =
            new Place("D0DIRECT", Optional.empty(), Place.Kind.DIRECT_MESSAGE, false);

    private Policies() {}

    public static Policy read(String text) throws BrokenConfigException {
        return new PolicyReader(VOCABULARY, examples()).read("policy.yaml", text);
    }

    static ExampleTargets examples() {
        return new ParsedExamples(new CommandParser(SampleCommand.registry()));
    }

    public static Decisions decisions(String text) {
        try {
            return new Decisions(read(text), VOCABULARY);
        } catch (BrokenConfigException broken) {
            throw new AssertionError("the test's policy is broken:\n" + broken.getMessage(), broken);
        }
    }

    /** The file that a policy is loaded by, in the words of the samples. */
    public static PolicyFile file(CurrentPolicy policy) {
        CommandRegistry registry = SampleCommand.registry();
        return new PolicyFile(policy, registry, new CommandParser(registry));
    }

    /** What is wrong with a text, one problem a line; nothing when it loads. */
    public static List<String> problems(String text) {
        try {
            read(text);
            return List.of();
        } catch (BrokenConfigException broken) {
            return broken.problems().stream().map(ConfigProblem::toString).toList();
        }
    }

    public static Caller caller(String... teams) {
        return new Caller("U024BE7LH", "T0HOME", new TreeSet<>(Arrays.asList(teams)));
    }

    public static Permission permission(String word) {
        return VOCABULARY.all().stream()
                .filter(permission -> permission.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    public static Place channel(String id) {
        return new Place(id, Optional.empty(), Place.Kind.CHANNEL, false);
    }

    /** {@code apps/pr-1@preview}, {@code temporal:shared/pnats@production}, {@code kubernetes}, {@code temporal}, {@code opsdeck}. */
    public static Target target(String words) {
        return switch (words) {
            case "kubernetes" -> new Target.VisibleKubernetes();
            case "temporal" -> new Target.VisibleTemporal();
            case "opsdeck" -> new Target.Opsdeck();
            case "asker" -> new Target.Asker();
            default -> namespace(words);
        };
    }

    private static Target namespace(String words) {
        boolean temporal = words.startsWith("temporal:");
        String path = temporal ? words.substring("temporal:".length()) : words;
        int slash = path.indexOf('/');
        int at = path.indexOf('@');
        String cluster = path.substring(0, slash);
        String namespace = path.substring(slash + 1, at);
        Environment environment = Environment.of(path.substring(at + 1)).orElseThrow();
        return temporal
                ? new Target.TemporalNamespace(cluster, namespace, environment)
                : new Target.KubernetesNamespace(cluster, namespace, environment);
    }
}
