package dev.opsdeck.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.access.Policies;
import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.Decision;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Target;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionsTest {
    private static final String POLICY = """
            clusters:
              apps: {context: do-blr1-apps, default: true, environments: {preview: ["pr-*"], staging: [staging]}}
              data: {environments: {staging: ["etl-*"]}}
            temporal:
              shared: {environments: {staging: [pnats-staging], development: [pnats-dev]}}
            teams:
              web: {groups: [S0614TZR7], members: [U024BE7LH], channel: C0WEB}
              data: {members: [U0DATA], channel: C0DATA}
              on-call: {groups: [S07ONCALL], channel: C0OPS, on-call: true}
              audit: {members: [U0AUDIT]}
              root: {members: [U0ROOT]}
              shy: {members: [U0SHY]}
              idle: {members: [U0IDLE]}
            grants:
              - {team: web, may: [read, read-sensitive, cron.run], on: "apps/pr-*"}
              - {team: web, may: [read, namespace.register], on: "temporal:shared/pnats-*"}
              - {team: web, may: [read], on: apps/production, environments: [production]}
              - {team: data, may: [pods], on: "data/etl-*"}
              - {team: data, may: [cron.run], on: "data/etl-nightly"}
              - {team: on-call, may: ["*"], on: "*", environments: [preview, staging]}
              - {team: audit, may: [audit], on: "*"}
              - {team: root, may: ["*"], on: "*", environments: [production, staging, preview, development]}
              - {team: shy, may: [pods], on: "apps/pr-*", channels: [C0SHY]}
            channels: {ops: C0OPERATORS, public-logs: [C0LOGS]}
            """;

    private final Decisions decisions = Policies.decisions(POLICY);

    @ParameterizedTest(name = "{0} {1} {2} from {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
                    # a grant is one tuple
                    web        | pods               | apps/pr-123@preview               | C0ANY | web
                    web        | events             | apps/pr-123@preview               | C0ANY | web
                    web        | cron.run           | apps/pr-123@preview               | C0ANY | web
                    web        | logs               | apps/pr-123@preview               | C0ANY | web
                    web        | pods               | apps/pr-123@preview               | DM    | web
                    web        | namespace.register | temporal:shared/pnats-dev@development | C0ANY | web
                    web        | namespace.describe | temporal:shared/pnats-dev@development | C0ANY | web
                    web        | pods               | apps/production@production        | C0ANY | web
                    data       | pods               | data/etl-nightly@staging          | C0ANY | data
                    data       | cron.run           | data/etl-nightly@staging          | C0ANY | data
                    # dimensions never leak from one grant into another
                    web        | logs               | apps/production@production        | C0ANY | TARGET
                    web        | namespace.register | temporal:shared/default@development | C0ANY | TARGET
                    data       | cron.run           | data/etl-weekly@staging           | C0ANY | TARGET
                    data       | pods               | apps/pr-123@preview               | C0ANY | TARGET
                    data       | events             | data/etl-nightly@staging          | C0ANY | PERMISSION
                    data,shy   | pods               | apps/pr-1@preview                 | C0ANY | CHANNEL
                    data,shy   | cron.run           | apps/pr-1@preview                 | C0SHY | TARGET
                    data,audit | audit              | opsdeck                           | C0ANY | audit
                    # Kubernetes and Temporal namespaces are never one string
                    web        | cron.run           | apps/pnats-dev@preview            | C0ANY | TARGET
                    web        | namespace.describe | temporal:shared/pr-123@preview    | C0ANY | TARGET
                    web        | namespace.describe | temporal:apps/pr-123@preview      | C0ANY | TARGET
                    web        | pods               | shared/pnats-dev@development      | C0ANY | TARGET
                    # environments: production is always named
                    web        | pods               | apps/pr-130@production            | C0ANY | ENVIRONMENT
                    web        | pods               | apps/pr-130@staging               | C0ANY | web
                    web        | pods               | apps/pr-130@development           | C0ANY | web
                    on-call    | pods               | apps/production@production        | C0ANY | ENVIRONMENT
                    on-call    | pods               | apps/tools@development            | C0ANY | ENVIRONMENT
                    on-call    | pods               | apps/staging@staging              | C0ANY | on-call
                    on-call    | namespace.update   | temporal:shared/pnats-staging@staging | C0ANY | on-call
                    on-call    | namespace.update   | temporal:shared/pnats@production  | C0ANY | ENVIRONMENT
                    root       | pods               | apps/production@production        | C0ANY | root
                    root       | namespace.update   | temporal:shared/pnats@production  | C0ANY | root
                    audit      | audit              | apps/pr-1@preview                 | C0ANY | audit
                    # globs are anchored, exact in case, and of one cluster
                    web        | pods               | apps/my-pr-123@preview            | C0ANY | TARGET
                    web        | pods               | apps/PR-123@preview               | C0ANY | TARGET
                    web        | pods               | apps/pr@preview                   | C0ANY | TARGET
                    web        | pods               | apps/pr-@preview                  | C0ANY | web
                    web        | pods               | data/pr-123@preview               | C0ANY | TARGET
                    web        | pods               | Apps/pr-123@preview               | C0ANY | TARGET
                    web        | pods               | apps/рr-123@preview               | C0ANY | TARGET
                    web        | pods               | apps/production2@production       | C0ANY | TARGET
                    data       | cron.run           | data/etl-nightly-2@staging        | C0ANY | TARGET
                    # ceilings: no grant lifts them
                    root       | cron.run           | apps/production@production        | C0ANY | CEILING
                    root       | cron.run           | apps/pr-123@production            | C0ANY | CEILING
                    root       | schedule.trigger   | temporal:shared/pnats@production  | C0ANY | CEILING
                    root       | schedule.backfill  | temporal:shared/pnats@production  | C0ANY | CEILING
                    root       | cron.run           | temporal:shared/pnats@production  | C0ANY | CEILING
                    root       | cron.run           | apps/staging@staging              | C0ANY | root
                    root       | schedule.trigger   | temporal:shared/pnats-dev@development | C0ANY | root
                    web        | cron.run           | apps/pr-123@production            | C0ANY | CEILING
                    root       | namespace.describe | temporal:shared/temporal-system@production | C0ANY | CEILING
                    root       | namespace.update   | temporal:shared/temporal-system@staging | C0ANY | CEILING
                    root       | pods               | apps/temporal-system@production   | C0ANY | root
                    # places
                    shy        | pods               | apps/pr-1@preview                 | C0SHY | shy
                    shy        | pods               | apps/pr-1@preview                 | C0ANY | CHANNEL
                    shy        | pods               | apps/pr-1@preview                 | DM    | CHANNEL
                    # several at once: any grant of that kind is enough
                    web        | pods               | kubernetes                        | C0ANY | web
                    web        | namespace.list     | temporal                          | C0ANY | web
                    data       | pods               | kubernetes                        | C0ANY | data
                    data       | namespace.list     | temporal                          | C0ANY | PERMISSION
                    audit      | audit              | kubernetes                        | C0ANY | audit
                    shy        | pods               | kubernetes                        | C0ANY | CHANNEL
                    on-call    | namespace.list     | temporal                          | C0ANY | on-call
                    # Opsdeck itself needs a grant on everything
                    web        | audit              | opsdeck                           | C0ANY | TARGET
                    web        | doctor             | opsdeck                           | C0ANY | TARGET
                    audit      | audit              | opsdeck                           | C0ANY | audit
                    audit      | doctor             | opsdeck                           | C0ANY | PERMISSION
                    on-call    | doctor             | opsdeck                           | C0ANY | on-call
                    root       | audit              | opsdeck                           | DM    | root
                    # teams
                    ''         | pods               | apps/pr-123@preview               | C0ANY | TEAM
                    idle       | pods               | apps/pr-123@preview               | C0ANY | TEAM
                    unknown    | pods               | apps/pr-123@preview               | C0ANY | TEAM
                    web,data   | pods               | apps/pr-123@preview               | C0ANY | web
                    web,on-call | pods              | apps/pr-123@preview               | C0ANY | on-call web
                    web,on-call | cron.run          | apps/staging@staging              | C0ANY | on-call
                    web,on-call,root | pods         | apps/production@production        | C0ANY | root web
                    # the asker
                    ''         | audit              | asker                             | C0ANY | nobody
                    web        | audit              | asker                             | C0ANY | nobody
                    """)
    void decides(String teams, String permission, String target, String place, String expected) {
        Decision decision = decisions.decide(
                teams.isEmpty() ? Policies.caller() : Policies.caller(teams.split(",")),
                Policies.permission(permission),
                Policies.target(target),
                place.equals("DM") ? Policies.DIRECT_MESSAGE : Policies.channel(place));

        assertThat(
                        switch (decision) {
                            case Decision.Allowed(Authority authority) ->
                                authority.teams().isEmpty() ? "nobody" : String.join(" ", authority.teams());
                            case Decision.Denied denied -> denied.failed().name();
                        })
                .isEqualTo(expected);
    }

    @Test
    void namesTheGrantThatAllowsItForTheRecord() {
        Decision decision = decide(Policies.caller("web", "on-call"), "cron.run", "apps/pr-123@preview");

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Allowed.class,
                        allowed -> assertThat(allowed.authority().grant())
                                .isEqualTo(
                                        "web may read, read-sensitive, cron.run on apps/pr-* in staging, preview, development"
                                                + " (line 15)"));
    }

    @Test
    void deniesWhatIsNotThereAndWhatMayNotBeSeenWithTheSameSentence() {
        Decision.Denied payroll = denied(Policies.caller("web"), "pods", "apps/payroll@staging");
        Decision.Denied nowhere = denied(Policies.caller("web"), "pods", "apps/nowhere@production");

        assertThat(payroll.reason()).isEqualTo("No apps/payroll, or you can't see it.");
        assertThat(nowhere.reason()).isEqualTo("No apps/nowhere, or you can't see it.");
        assertThat(payroll.nearby()).isEqualTo(nowhere.nearby());
        assertThat(payroll.grantedIn()).isEqualTo(nowhere.grantedIn()).contains("C0OPERATORS");
    }

    @Test
    void saysPlainlyThatAGrantDoesNotCoverWhatTheAskerSeesAnyway() {
        Decision.Denied denied = denied(Policies.caller("data"), "cron.run", "data/etl-weekly@staging");

        assertThat(denied.reason()).isEqualTo("Your grants for cron.run don't cover data/etl-weekly.");
        assertThat(denied.nearby()).containsExactly("pods data/etl-weekly", "pods data/etl-nightly");
        assertThat(denied.grantedIn()).contains("C0DATA");
    }

    @Test
    void saysWhichEnvironmentCountsAndWhichTheGrantsHoldIn() {
        Decision.Denied denied = denied(Policies.caller("web"), "pods", "apps/pr-130@production");

        assertThat(denied.reason())
                .isEqualTo("apps/pr-130 counts as production, and your grants for pods there hold in staging, preview,"
                        + " development only.");
        assertThat(denied.grantedIn()).contains("C0WEB");
    }

    @Test
    void offersNobodyAWayRoundACeilingAndNamesNobodyWhoCouldLiftIt() {
        Decision.Denied denied = denied(Policies.caller("root"), "cron.run", "apps/production@production");

        assertThat(denied.reason())
                .isEqualTo("apps/production counts as production. Nobody can run cron jobs by hand in production; no"
                        + " grant changes that.");
        assertThat(denied.grantedIn()).isEmpty();
        assertThat(denied.nearby())
                .containsExactly("pods apps/production", "events apps/production", "cron list apps/production");
    }

    @Test
    void offersOnlyWhatTheAskerMayRun() {
        Decision.Denied denied = denied(Policies.caller("web"), "pods", "data/etl-nightly@staging");

        assertThat(denied.nearby())
                .containsExactly("pods apps/production", "events apps/production", "cron list apps/production");
        assertThat(denied.nearby()).noneMatch(line -> line.contains("etl"));
    }

    @Test
    void offersNothingToSomebodyWithoutATeam() {
        Decision.Denied denied = denied(Policies.caller(), "pods", "apps/pr-123@preview");

        assertThat(denied.reason())
                .isEqualTo("You aren't in any team of the policy, so you can only use help, whoami and can-i.");
        assertThat(denied.nearby()).isEmpty();
        assertThat(denied.grantedIn()).contains("C0WEB");
    }

    @Test
    void sendsWhoeverAsksAboutNoNamespaceToWhoeverOperatesOpsdeck() {
        assertThat(denied(Policies.caller("data"), "pods", "temporal").grantedIn())
                .contains("C0OPERATORS");
        assertThat(denied(Policies.caller("audit"), "pods", "kubernetes").grantedIn())
                .contains("C0OPERATORS");
    }

    @Test
    void speaksOfPreviewsOnlyToThoseWhoseGrantsHoldThere() {
        Decisions previewsAndProduction = Policies.decisions("""
                clusters:
                  apps: {environments: {preview: ["pr-*"]}}
                teams:
                  near: {members: [U0NEAR]}
                  far: {members: [U0FAR]}
                grants:
                  - {team: near, may: [read], on: "apps/pr-*"}
                  - {team: far, may: [read], on: "apps/*", environments: [production]}
                """);

        assertThat(reason(previewsAndProduction, "near"))
                .isEqualTo("Your grants for namespace.list are on previews: name one of them, for example with"
                        + " --preview 123.");
        assertThat(reason(previewsAndProduction, "far"))
                .isEqualTo("Your grants for namespace.list don't cover anything of that kind.");
    }

    private static String reason(Decisions decisions, String team) {
        Decision decision = decisions.decide(
                Policies.caller(team),
                Policies.permission("namespace.list"),
                Policies.target("temporal"),
                Policies.ELSEWHERE);
        return ((Decision.Denied) decision).reason();
    }

    @ParameterizedTest(name = "{0} in {1}, shared with others {2}: {3}")
    @CsvSource({
        "apps/pr-1@preview, C0ANY, false, true",
        "apps/pr-1@production, C0ANY, false, false",
        "apps/staging@staging, C0ANY, false, false",
        "apps/staging@staging, C0LOGS, false, true",
        "apps/production@production, C0LOGS, false, true",
        "apps/pr-1@preview, C0ANY, true, false",
        "apps/staging@staging, C0LOGS, true, false",
        "kubernetes, C0ANY, false, false",
        "kubernetes, C0LOGS, false, true",
    })
    void showsSensitiveOutputWhereThePolicySaysSo(String target, String channel, boolean shared, boolean expected) {
        Place place = new Place(channel, Optional.empty(), Place.Kind.CHANNEL, shared);

        assertThat(decisions.showsSensitive(Policies.target(target), place)).isEqualTo(expected);
    }

    @Test
    void showsEverythingInADirectMessageAsOnlyTheAskerReadsIt() {
        assertThat(decisions.showsSensitive(Policies.target("apps/production@production"), Policies.DIRECT_MESSAGE))
                .isTrue();
    }

    private Decision.Denied denied(Caller caller, String permission, String target) {
        return (Decision.Denied) decide(caller, permission, target);
    }

    private Decision decide(Caller caller, String permission, String target) {
        Target asked = Policies.target(target);
        return decisions.decide(caller, Policies.permission(permission), asked, Policies.WEB_CHANNEL);
    }
}
