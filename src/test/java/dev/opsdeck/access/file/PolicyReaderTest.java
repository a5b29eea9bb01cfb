package dev.opsdeck.access.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.access.Policies;
import dev.opsdeck.access.policy.ClusterCatalog;
import dev.opsdeck.access.policy.Decisions;
import dev.opsdeck.access.policy.Glob;
import dev.opsdeck.access.policy.Grant;
import dev.opsdeck.access.policy.Policy;
import dev.opsdeck.access.policy.Selector;
import dev.opsdeck.command.Environment;
import dev.opsdeck.config.BrokenConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {
    private static final String BASE = """
            clusters:
              apps: {context: do-blr1-apps, environments: {preview: ["pr-*"], staging: [staging]}}
            temporal:
              shared: {environments: {staging: [pnats-staging]}}
            teams:
              web: {groups: [S0614TZR7], members: [U024BE7LH], channel: C0WEB}
            grants:
            """;

    @Test
    void readsEveryKey() throws BrokenConfigException {
        Policy policy = Policies.read(BASE + """
                  - {team: web, may: [read, cron.run], on: "apps/pr-*", environments: [preview], channels: [C0WEB]}
                channels: {ops: C0OPS, public-logs: [C0WEB, C0LOGS]}
                same-person: [[U024BE7LH, U0SECOND]]
                limits: {runs-per-team: 5}
                alerts: {act-as: web}
                examples:
                  - can: web pods apps/pr-123
                """);

        assertThat(policy.clusters().get("apps").cluster())
                .isEqualTo(new ClusterCatalog.KubernetesCluster("apps", java.util.Optional.of("do-blr1-apps"), false));
        assertThat(policy.kubernetesPattern("apps", "pr-123")).contains(Environment.PREVIEW);
        assertThat(policy.kubernetesPattern("apps", "shop")).isEmpty();
        assertThat(policy.temporalPattern("shared", "pnats-staging")).contains(Environment.STAGING);
        assertThat(policy.temporalPattern("unlisted", "pnats-staging")).isEmpty();
        assertThat(policy.teams().get("web").members()).containsExactly("U024BE7LH");
        assertThat(policy.grants())
                .containsExactly(new Grant(
                        8,
                        "web",
                        List.of("read", "cron.run"),
                        new Selector.Kubernetes("apps", new Glob("pr-*")),
                        Set.of(Environment.PREVIEW),
                        new java.util.TreeSet<>(Set.of("C0WEB"))));
        assertThat(policy.rules().opsChannel()).contains("C0OPS");
        assertThat(policy.rules().publicLogs()).containsExactlyInAnyOrder("C0WEB", "C0LOGS");
        assertThat(policy.rules().samePerson()).containsExactly(Set.of("U024BE7LH", "U0SECOND"));
        assertThat(policy.rules().runsPerTeam()).isEqualTo(OptionalInt.of(5));
        assertThat(policy.rules().alertsActAs()).contains("web");
        assertThat(policy.digest()).matches("[0-9a-f]{12}");
    }

    @Test
    void loadsTheExampleThatComesWithOpsdeck() throws IOException {
        assertThat(Policies.problems(Files.readString(Path.of("config/policy.yaml"))))
                .isEmpty();
    }

    @Test
    void countsANamespaceThatTwoPatternsClaimAsProduction() {
        Decisions decisions = Policies.decisions(BASE.replace("staging: [staging]", "staging: [\"*-staging\"]")
                + "  - {team: web, may: [read], on: \"apps/*\"}\n");

        assertThat(decisions.policy().kubernetesPattern("apps", "pr-staging")).contains(Environment.PRODUCTION);
        assertThat(decisions.policy().kubernetesPattern("apps", "pr-1")).contains(Environment.PREVIEW);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    - {team: web, may: [read], on: "apps/pr-*", environment: [preview]}   | 8:47: unknown key "environment" in a grant: known are team, may, on, environments, channels
                    - {team: web, may: [read], on: "apps/pr-*", team: web}                | 8:47: "team" is in a grant twice, first on line 8
                    - {team: wob, may: [read], on: "apps/pr-*"}                           | 8:12: there is no team "wob": known are web
                    - {team: web, may: [raed], on: "apps/pr-*"}                           | 8:23: there is no permission "raed": known are "*", read, read-sensitive, change, admin, audit, cron.list, cron.run, doctor, events, logs, namespace.describe, namespace.list, namespace.register, namespace.update, pod.describe, pods, schedule.backfill, schedule.trigger
                    - {team: web, may: [Read], on: "apps/pr-*"}                           | 8:23: there is no permission "Read": known are "*", read, read-sensitive, change, admin, audit, cron.list, cron.run, doctor, events, logs, namespace.describe, namespace.list, namespace.register, namespace.update, pod.describe, pods, schedule.backfill, schedule.trigger
                    - {team: web, may: [whoami], on: "*"}                                 | 8:23: "whoami" needs no grant: everybody may
                    - {team: web, may: [read, read], on: "apps/pr-*"}                     | 8:29: "read" is in may twice
                    - {team: web, may: [], on: "apps/pr-*"}                               | 8:22: may is an empty list: write at least one value or leave may out
                    - {team: web, may: read, on: "apps/pr-*"}                             | 8:22: may must be a list, not "read": for example [one, two]
                    - {team: web, may: [read], on: apps}                                  | 8:34: "apps" names no namespace: write cluster/namespace, temporal:cluster/namespace or "*"
                    - {team: web, may: [read], on: "pr-*"}                                | 8:34: "pr-*" names no namespace: write cluster/namespace, temporal:cluster/namespace or "*"
                    - {team: web, may: [read], on: "app/pr-*"}                            | 8:34: there is no cluster "app": known are apps
                    - {team: web, may: [read], on: "*/pr-*"}                              | 8:34: there is no cluster "*": known are apps
                    - {team: web, may: [read], on: "temporal:apps/pnats"}                 | 8:34: there is no Temporal cluster "apps": known are shared
                    - {team: web, may: [read], on: "shared/pnats"}                        | 8:34: there is no cluster "shared": known are apps
                    - {team: web, may: [read], on: "apps/pr-"}                            | 8:34: "pr-" can match no namespace, as names neither begin nor end with -: did you mean "pr-*"?
                    - {team: web, may: [read], on: "apps/"}                               | 8:34: "" can match no namespace: names have small letters, digits and -, and the only wildcard is *, for example pr-*
                    - {team: web, may: [read], on: "apps/PR-*"}                           | 8:34: "PR-*" can match no namespace: names have small letters, digits and -, and the only wildcard is *, for example pr-*
                    - {team: web, may: [read], on: "apps/pr-.*"}                          | 8:34: "pr-.*" can match no namespace: names have small letters, digits and -, and the only wildcard is *, for example pr-*
                    - {team: web, may: [read], on: "apps/pr-?"}                           | 8:34: "pr-?" can match no namespace: names have small letters, digits and -, and the only wildcard is *, for example pr-*
                    - {team: web, may: [read], on: "apps/pr-**"}                          | 8:34: "pr-**" has two * in a row: one means any run of characters already
                    - {team: web, may: [read], on: "apps/pr-1/web"}                       | 8:34: "pr-1/web" can match no namespace: names have small letters, digits and -, and the only wildcard is *, for example pr-*
                    - {team: web, may: [read], on: *}                                     | 8:35: this is not YAML: while scanning an alias unexpected character found }(125); a * at the start of a value is written in quotes: "*"
                    - {team: web, may: [read], on: "apps/pr-*", environments: [prod]}     | 8:62: "prod" is no environment: there are production, staging, preview, development
                    - {team: web, may: [read], on: "apps/pr-*", environments: []}         | 8:61: environments is an empty list: write at least one value or leave environments out
                    - {team: web, may: [read], on: "apps/pr-*", channels: [web]}          | 8:58: "web" is not a Slack channel id such as C0WEB1234 (at the end of the channel's details)
                    - {team: web, may: [read], on: "apps/pr-*", channels: []}             | 8:57: channels is an empty list: write at least one value or leave channels out
                    - {team: web, may: [schedule.trigger], on: "apps/pr-*"}               | 8:23: schedule.trigger is about Temporal namespaces and can never apply to apps/pr-*: its grant needs on: temporal:cluster/namespace
                    - {team: web, may: [pods], on: "temporal:shared/*"}                   | 8:23: pods is about Kubernetes namespaces and can never apply to temporal:shared/*: its grant needs on: cluster/namespace
                    - {team: web, may: [audit], on: "apps/*"}                             | 8:23: audit is about Opsdeck itself and can never apply to apps/*: its grant needs on: "*"
                    - {team: 12, may: [read], on: "apps/pr-*"}                            | 8:12: team must be text: write "12" in quotes
                    - {team: [web], may: [read], on: "apps/pr-*"}                         | 8:12: team must be text, not a list
                    - {team: , may: [read], on: "apps/pr-*"}                              | 8:11: team has no value
                    - {may: [read], on: "apps/pr-*"}                                      | 8:5: a grant needs the key "team"
                    - {team: web, on: "apps/pr-*"}                                        | 8:5: a grant needs the key "may"
                    - web                                                                 | 8:5: a grant must be a map, not "web"
                    """)
    void refusesAGrantWithAMistake(String grant, String problem) {
        assertThat(Policies.problems(BASE + "  " + grant + "\n")).containsExactly("policy.yaml:" + problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    team: {}                       | unknown key "team" in the policy: known are clusters, temporal, teams, grants, channels, confirm, approvals, same-person, limits, alerts, examples
                    channels: {opps: C0OPS}        | unknown key "opps" in channels: known are ops, public-logs
                    channels: {ops: general}       | "general" is not a Slack channel id such as C0WEB1234 (at the end of the channel's details)
                    channels: {public-logs: []}    | public-logs is an empty list: write at least one value or leave public-logs out
                    confirm: [change]              | confirm needs durable runs, which this version does not have yet: nothing would enforce it, so remove it
                    approvals: []                  | approvals needs durable runs, which this version does not have yet: nothing would enforce it, so remove it
                    same-person: [[U024BE7LH]]     | one user id alone says nothing: list all the accounts of that person
                    same-person: [U024BE7LH]       | a value of same-person must be a list, not "U024BE7LH": for example [one, two]
                    limits: {runs-per-team: many}  | runs-per-team must be a whole number from 1 to 1000, not "many"
                    limits: {runs-per-team: 0}     | runs-per-team must be a whole number from 1 to 1000, not "0"
                    limits: {runs-per-team: 99999999999} | runs-per-team must be a whole number from 1 to 1000, not "99999999999"
                    limits: {runs: 5}              | unknown key "runs" in limits: known are runs-per-team
                    alerts: {act-as: nobody}       | there is no team "nobody": known are web
                    alerts: {}                     | alerts needs the key "act-as"
                    alerts: web                    | alerts must be a map, not "web"
                    examples: [can]                | an example must be a map, not "can"
                    examples: [{can: wob pods}]    | an example begins with a team, and there is no team "wob": known are web
                    examples: [{can: web}]         | after the team an example has a command, for example: web pods apps/pr-123
                    examples: [{can: web pods, cannot: web pods}] | an example needs one of can and cannot, for example {can: web pods apps/pr-123}
                    examples: [{labelled: none}]   | an example needs one of can and cannot, for example {can: web pods apps/pr-123}
                    examples: [{can: web pods, labelled: prod}] | "prod" is no environment: there are production, staging, preview, development
                    """)
    void refusesAnythingElseWithAMistake(String line, String reason) {
        String text = BASE + "  - {team: web, may: [read], on: \"apps/pr-*\"}\n" + line + "\n";

        assertThat(Policies.problems(text))
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith("policy.yaml:9:"))
                .satisfies(problem -> assertThat(problem).endsWith(": " + reason));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    context: do-blr1-apps         | contxt: do-blr1-apps            | unknown key "contxt" in a cluster: known are context, environments, default
                    context: do-blr1-apps         | default: yes                    | default must be true or false, not "yes"
                    preview: ["pr-*"]             | Preview: ["pr-*"]               | "Preview" is no environment: there are production, staging, preview, development
                    preview: ["pr-*"]             | preview: []                     | preview is an empty list: write at least one value or leave preview out
                    preview: ["pr-*"]             | preview: "pr-*"                 | preview must be a list, not "pr-*": for example [one, two]
                    preview: ["pr-*"]             | preview: [staging]              | "staging" stands for preview already
                    preview: ["pr-*"]             | preview: ["pr-[0-9]*"]          | "pr-[0-9]*" can match no namespace: names have small letters, digits and -, and the only wildcard is *, for example pr-*
                    {environments: {staging: [pnats-staging]}} | {environments: {staging: ["pnats staging"]}} | "pnats staging" can match no Temporal namespace: names have letters, digits, ., _ and -, and the only wildcard is *, for example pnats-*
                    {environments: {staging: [pnats-staging]}} | {context: do-blr1-apps} | unknown key "context" in a Temporal cluster: known are environments
                    apps: {                       | Apps Prod: {                    | "Apps Prod" is no name for a cluster: use small letters, digits, - and ., for example apps
                    groups: [S0614TZR7]           | groups: [web-team]              | "web-team" is not a Slack user group id such as S0614TZR7
                    members: [U024BE7LH]          | members: ["@anna"]              | "@anna" is not a Slack user id such as U024BE7LH (in the profile: ⋮, Copy member ID)
                    members: [U024BE7LH]          | members: [U024BE7LH, U024BE7LH] | "U024BE7LH" is there twice
                    channel: C0WEB                | channel: "#web"                 | "#web" is not a Slack channel id such as C0WEB1234 (at the end of the channel's details)
                    channel: C0WEB                | on-call: maybe                  | on-call must be true or false, not "maybe"
                    """)
    void refusesAMistakeInClustersAndTeams(String right, String wrong, String reason) {
        String text = (BASE + "  - {team: web, may: [doctor], on: \"*\"}\n").replace(right, wrong);

        assertThat(Policies.problems(text))
                .singleElement()
                .satisfies(problem -> assertThat(problem).endsWith(": " + reason));
    }

    @Test
    void refusesATeamNobodyIsInAndNamesThatCannotBeGroups() {
        String text =
                BASE.replace("groups: [S0614TZR7], members: [U024BE7LH], ", "").replace("  web:", "  \"web team\":")
                        + "  - {team: web team, may: [doctor], on: \"*\"}\n";

        assertThat(Policies.problems(text))
                .containsExactly(
                        "policy.yaml:6:3: \"web team\" is no name for a team: use at most 40 small letters, digits and -,"
                                + " for example web",
                        "policy.yaml:6:3: nobody is in web team: a team needs groups or members");
    }

    @Test
    void refusesTwoDefaultsAndTwoTeamsOnCall() {
        String text = """
                clusters:
                  apps: {default: true}
                  data: {default: true}
                teams:
                  web: {members: [U024BE7LH], on-call: true}
                  ops: {members: [U0SECOND], on-call: true}
                grants:
                  - {team: web, may: [doctor], on: "*"}
                """;

        assertThat(Policies.problems(text))
                .containsExactly(
                        "policy.yaml:3:3: apps and data are both the default: one can be",
                        "policy.yaml:6:3: web and ops are both on call: one team can be");
    }

    @Test
    void refusesAGrantThatAStrayDashCutInTwo() {
        String text = BASE + """
                  - team: web
                    may: [read]
                  - on: "apps/pr-*"
                """;

        assertThat(Policies.problems(text))
                .containsExactly(
                        "policy.yaml:8:5: a grant needs the key \"on\"",
                        "policy.yaml:10:5: a grant needs the key \"team\"",
                        "policy.yaml:10:5: a grant needs the key \"may\"");
    }

    @Test
    void tellsAllMistakesAtOnceInTheOrderOfTheFile() {
        String text = """
                clusters:
                  apps: {contxt: one}
                teams:
                  web: {groups: [S0614TZR7]}
                grants:
                  - {team: wob, may: [raed], on: "app/pr-*"}
                  - {team: web, may: [read], on: "apps/PR", when: night}
                confirm: [change]
                """;

        assertThat(Policies.problems(text))
                .extracting(problem -> problem.substring(0, problem.indexOf(": ")))
                .containsExactly(
                        "policy.yaml:2:10",
                        "policy.yaml:6:12",
                        "policy.yaml:6:23",
                        "policy.yaml:6:34",
                        "policy.yaml:7:34",
                        "policy.yaml:7:45",
                        "policy.yaml:8:10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "   \n"})
    void refusesAnEmptyFile(String text) {
        assertThat(Policies.problems(text)).containsExactly("policy.yaml:1:1: the file is empty");
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertThat(Policies.problems("teams:\n  web: {groups: [S0614TZR7\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith("policy.yaml:3:1: this is not YAML: "));
        assertThat(Policies.problems("teams:\n\tweb: {}\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith("policy.yaml:2:1: this is not YAML: "));
        assertThat(Policies.problems("a: 1\n---\nb: 2\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith("policy.yaml:2:1: this is not YAML: "));
    }

    @Test
    void refusesAPolicyWithoutTeamsAndGrants() {
        assertThat(Policies.problems("channels: {ops: C0OPS}\n"))
                .containsExactly(
                        "policy.yaml:1:1: the policy needs the key \"teams\"",
                        "policy.yaml:1:1: the policy needs the key \"grants\"");
    }
}
