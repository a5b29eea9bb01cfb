package dev.opsdeck.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.access.Policies;
import dev.opsdeck.access.SampleCommand;
import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every policy, tried on generated ones; a failure names its seed. */
class DecisionPropertiesTest {
    private static final List<String> TEAMS = List.of("web", "data", "ops");
    private static final List<String> WORDS = List.of(
            "pods", "cron.run", "namespace.update", "schedule.trigger", "audit", "read", "change", "admin", "*");
    private static final List<String> NAMES = List.of("pr-1", "pr-2", "shop", "temporal-system");
    private static final List<String> GLOBS = List.of("pr-*", "pr-1", "*", "shop", "*-1", "temporal-*");
    private static final List<String> CLUSTERS = List.of("apps", "data");
    private static final List<String> CHANNELS = List.of("C0ONE", "C0TWO");

    /** By what the commands themselves say. */
    private static final Set<Permission> FIRING_A_CRON = SampleCommand.registry().specs().stream()
            .filter(spec -> spec.scope().firesCron())
            .map(CommandSpec::permission)
            .collect(Collectors.toSet());

    private record Question(Caller caller, Permission permission, Target target, Place place) {
        Optional<Authority> askedOf(Decisions decisions) {
            return decisions.rights().authority(caller, permission, target, place);
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void addingAGrantTakesNoRightAndRemovingOneGivesNone(long seed) {
        Random random = new Random(seed);
        List<Grant> grants = grants(random, 12);
        List<Grant> fewer = new ArrayList<>(grants);
        fewer.remove(random.nextInt(fewer.size()));
        Decisions all = decisions(grants);
        Decisions without = decisions(fewer);

        for (Question question : questions(random)) {
            Set<String> before = teams(question.askedOf(without));
            Set<String> after = teams(question.askedOf(all));
            assertThat(after).as("%s", question).containsAll(before);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void decidesAsOneGrantAfterTheOtherWould(long seed) {
        Random random = new Random(seed);
        List<Grant> grants = grants(random, 25);
        Decisions decisions = decisions(grants);

        for (Question question : questions(random)) {
            SortedSet<String> expected = new TreeSet<>();
            for (Grant grant : grants) {
                if (allowsByItself(grant, question)) {
                    expected.add(grant.team());
                }
            }
            assertThat(teams(question.askedOf(decisions))).as("%s", question).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfGrantsAndTeamsDecidesNothing(long seed) {
        Random random = new Random(seed);
        List<Grant> grants = grants(random, 20);
        List<Grant> shuffled = new ArrayList<>(grants);
        java.util.Collections.shuffle(shuffled, random);

        for (Question question : questions(random)) {
            assertThat(teams(question.askedOf(decisions(shuffled))))
                    .as("%s", question)
                    .isEqualTo(teams(question.askedOf(decisions(grants))));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDenialOffersOnlyWhatIsAllowedAndWhatIsAllowedOnOneIsOpenOnSeveral(long seed) {
        Random random = new Random(seed);
        Decisions decisions = decisions(grants(random, 8));

        for (Question question : questions(random)) {
            if (question.askedOf(decisions).isPresent()) {
                assertThat(decisions
                                .rights()
                                .authority(
                                        question.caller(),
                                        question.permission(),
                                        several(question.target()),
                                        question.place()))
                        .as("%s", question)
                        .isPresent();
            } else {
                List<String> offers = new Denial(
                                decisions.rights(),
                                question.caller(),
                                question.permission(),
                                question.target(),
                                question.place())
                        .decision()
                        .nearby();
                assertThat(offers)
                        .allSatisfy(line -> assertThat(mentioned(line, decisions, question))
                                .as("%s %s", line, question)
                                .isTrue());
            }
        }
    }

    /** Whether the line names a namespace that is granted by name or that was asked for, and the command is allowed there. */
    private static boolean mentioned(String line, Decisions decisions, Question question) {
        return NAMES.stream()
                .anyMatch(name -> line.contains(name)
                        && CLUSTERS.stream()
                                .anyMatch(cluster -> line.contains(cluster)
                                        && decisions.of(question.caller()).stream()
                                                .anyMatch(grant -> grant.on().matches(kubernetes(cluster, name))
                                                        || grant.on().matches(temporal(cluster, name)))));
    }

    private static Target several(Target one) {
        return switch (one) {
            case Target.KubernetesNamespace _, Target.VisibleKubernetes _ -> new Target.VisibleKubernetes();
            case Target.TemporalNamespace _, Target.VisibleTemporal _ -> new Target.VisibleTemporal();
            case Target.Opsdeck _, Target.Asker _ -> one;
        };
    }

    private static Target kubernetes(String cluster, String name) {
        return new Target.KubernetesNamespace(cluster, name, Environment.PRODUCTION);
    }

    private static Target temporal(String cluster, String name) {
        return new Target.TemporalNamespace(cluster, name, Environment.PRODUCTION);
    }

    /** The rule, written once more without any index. */
    private static boolean allowsByItself(Grant grant, Question question) {
        boolean ceiling = (question.target() instanceof Target.TemporalNamespace named
                        && named.namespace().equals("temporal-system"))
                || (question.target().livesIn().equals(Optional.of(Environment.PRODUCTION))
                        && FIRING_A_CRON.contains(question.permission()));
        return !ceiling
                && question.caller().teams().contains(grant.team())
                && (grant.may().contains("*")
                        || grant.may().contains(question.permission().word())
                        || grant.may().contains(question.permission().risk().word()))
                && grant.on().matches(question.target())
                && question.target()
                        .livesIn()
                        .map(environment -> grant.environments().contains(environment))
                        .orElse(true)
                && (grant.channels().isEmpty()
                        || grant.channels().contains(question.place().channelId()));
    }

    private static Set<String> teams(Optional<Authority> authority) {
        return authority.<Set<String>>map(Authority::teams).orElse(Set.of());
    }

    private static Decisions decisions(List<Grant> grants) {
        Policy.Rules rules =
                new Policy.Rules(Optional.empty(), Set.of(), List.of(), OptionalInt.empty(), Optional.empty());
        return new Decisions(
                new Policy(Map.of(), Map.of(), Map.of(), grants, rules, "000000000000"), Policies.VOCABULARY);
    }

    private static List<Grant> grants(Random random, int count) {
        return IntStream.range(0, count).mapToObj(line -> grant(random, line)).toList();
    }

    private static Grant grant(Random random, int line) {
        Set<Environment> environments = EnumSet.of(pick(random, List.of(Environment.values())));
        environments.add(pick(random, List.of(Environment.values())));
        Glob glob = new Glob(pick(random, GLOBS));
        Selector on = switch (random.nextInt(4)) {
            case 0 -> new Selector.Everything();
            case 1 -> new Selector.Temporal(pick(random, CLUSTERS), glob);
            default -> new Selector.Kubernetes(pick(random, CLUSTERS), glob);
        };
        SortedSet<String> channels =
                random.nextInt(4) == 0 ? new TreeSet<>(Set.of(pick(random, CHANNELS))) : new TreeSet<>();
        List<String> may = List.of(pick(random, WORDS), pick(random, WORDS));
        return new Grant(line, pick(random, TEAMS), may, on, environments, channels);
    }

    private static List<Question> questions(Random random) {
        return IntStream.range(0, 200).mapToObj(any -> question(random)).toList();
    }

    private static Question question(Random random) {
        String[] teams = TEAMS.stream().filter(team -> random.nextBoolean()).toArray(String[]::new);
        Environment environment = pick(random, List.of(Environment.values()));
        Target target = switch (random.nextInt(6)) {
            case 0 -> new Target.Opsdeck();
            case 1 -> new Target.VisibleKubernetes();
            case 2 -> new Target.VisibleTemporal();
            case 3 -> new Target.TemporalNamespace(pick(random, CLUSTERS), pick(random, NAMES), environment);
            default -> new Target.KubernetesNamespace(pick(random, CLUSTERS), pick(random, NAMES), environment);
        };
        Permission permission = pick(random, List.copyOf(Policies.VOCABULARY.all()));
        return new Question(Policies.caller(teams), permission, target, Policies.channel(pick(random, CHANNELS)));
    }

    private static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
