package dev.opsdeck.access.file;

import dev.opsdeck.access.policy.Decisions;
import dev.opsdeck.access.policy.EnvironmentPatterns;
import dev.opsdeck.access.policy.Grant;
import dev.opsdeck.access.policy.Policy;
import dev.opsdeck.access.policy.SlackId;
import dev.opsdeck.access.policy.Team;
import dev.opsdeck.access.policy.Vocabulary;
import dev.opsdeck.basics.Sha256;
import dev.opsdeck.config.BrokenConfigException;
import dev.opsdeck.config.Problems;
import dev.opsdeck.config.YamlMap;
import dev.opsdeck.config.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code policy.yaml} with a closed schema: what it does not know is a mistake, and all mistakes are told at once. */
public final class PolicyReader {
    private static final int MOST_RUNS = 1_000;

    private final Vocabulary vocabulary;
    private final ExampleTargets targets;

    public PolicyReader(Vocabulary vocabulary, ExampleTargets targets) {
        this.vocabulary = vocabulary;
        this.targets = targets;
    }

    /**
     * The policy of a text.
     *
     * @param file the file's name, for mistakes
     * @throws BrokenConfigException when the text has mistakes or an example fails
     */
    public Policy read(String file, String text) throws BrokenConfigException {
        Problems problems = new Problems(file);
        YamlMap root =
                YamlValue.document(text, problems).map(PolicyReader::root).orElse(null);
        problems.throwIfAny();
        if (root == null) {
            throw new IllegalStateException("a document without a problem has a root");
        }
        Policy policy = policy(root, problems, digest(text));
        List<Example> examples = root.find("examples")
                .map(list -> new ExampleReader(problems, policy.teams().keySet()).examples(list))
                .orElse(List.of());
        problems.throwIfAny();
        new ExampleCheck(new Decisions(policy, vocabulary), targets, problems).check(examples);
        problems.throwIfAny();
        return policy;
    }

    private static YamlMap root(YamlValue document) {
        return document.map(
                "the policy",
                "clusters",
                "temporal",
                "teams",
                "grants",
                "channels",
                "confirm",
                "approvals",
                "same-person",
                "limits",
                "alerts",
                "examples");
    }

    private Policy policy(YamlMap root, Problems problems, String digest) {
        refuseWhatNeedsRuns(root);
        ClusterCatalogReader catalog = new ClusterCatalogReader(problems);
        Map<String, Policy.Cluster> clusters =
                root.find("clusters").map(catalog::clusters).orElse(Map.of());
        Map<String, EnvironmentPatterns> temporal =
                root.find("temporal").map(catalog::temporal).orElse(Map.of());
        Map<String, Team> teams =
                root.require("teams").map(new TeamReader(problems)::teams).orElse(Map.of());
        GrantReader.Known known = new GrantReader.Known(teams.keySet(), clusters.keySet(), temporal.keySet());
        List<Grant> grants = root.require("grants")
                .map(new GrantReader(problems, vocabulary, known)::grants)
                .orElse(List.of());
        return new Policy(clusters, temporal, teams, grants, rules(root, teams.keySet()), digest);
    }

    /** A rule that nobody enforces would make a policy read safer than it is. */
    private static void refuseWhatNeedsRuns(YamlMap root) {
        for (String key : List.of("confirm", "approvals")) {
            root.find(key)
                    .ifPresent(value -> value.wrong(
                            "%s needs durable runs, which this version does not have yet: nothing would enforce it, so remove it"
                                    .formatted(key)));
        }
    }

    private static Policy.Rules rules(YamlMap root, Set<String> teams) {
        Optional<YamlMap> channels = root.find("channels").map(value -> value.map("channels", "ops", "public-logs"));
        Optional<YamlMap> limits = root.find("limits").map(value -> value.map("limits", "runs-per-team"));
        return new Policy.Rules(
                channels.flatMap(map -> map.find("ops")).flatMap(SlackId.CHANNEL::in),
                channels.flatMap(map -> map.find("public-logs"))
                        .map(SlackId.CHANNEL::allIn)
                        .orElseGet(TreeSet::new),
                root.find("same-person").map(PolicyReader::samePerson).orElse(List.of()),
                limits.flatMap(map -> map.find("runs-per-team"))
                        .map(value -> value.number(1, MOST_RUNS))
                        .orElse(OptionalInt.empty()),
                root.find("alerts").flatMap(value -> alertsActAs(value, teams)));
    }

    private static List<Set<String>> samePerson(YamlValue list) {
        List<Set<String>> people = new ArrayList<>();
        for (YamlValue value : list.list()) {
            Set<String> users = SlackId.USER.allIn(value);
            if (users.size() == 1) {
                value.wrong("one user id alone says nothing: list all the accounts of that person");
            }
            people.add(users);
        }
        return people;
    }

    private static Optional<String> alertsActAs(YamlValue value, Set<String> teams) {
        Optional<YamlValue> actAs = value.map("alerts", "act-as").require("act-as");
        return actAs.flatMap(YamlValue::text).filter(team -> {
            if (!teams.contains(team)) {
                actAs.get().wrong("there is no team \"%s\": known are %s".formatted(team, String.join(", ", teams)));
            }
            return teams.contains(team);
        });
    }

    private static String digest(String text) {
        return Sha256.hex(text).substring(0, 12);
    }
}
