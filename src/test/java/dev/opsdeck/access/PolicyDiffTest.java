package dev.opsdeck.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.config.BrokenConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyDiffTest {
    private static final String BASE = """
            clusters:
              apps: {environments: {preview: ["pr-*"], staging: [staging]}}
            temporal:
              shared: {environments: {staging: [pnats-staging]}}
            teams:
              web: {groups: [S0614TZR7], members: [U024BE7LH]}
              ops: {members: [U0OPS]}
            channels: {public-logs: [C0WEB]}
            grants:
              - {team: ops, may: [doctor], on: "*"}
            """;

    @Test
    void findsNothingBetweenEqualPoliciesHoweverTheyAreWritten() throws BrokenConfigException {
        String one =
                BASE + "  - {team: web, may: [pods, events], on: \"apps/pr-*\", environments: [preview, staging]}\n";
        String other = BASE + """
                  - {team: web, may: [pods], on: "apps/pr-*", environments: [preview, staging]}
                  - {team: web, may: [events], on: "apps/pr-*", environments: [staging, preview]}
                """;

        assertThat(diff(one, other)).isEmpty();
        assertThat(diff(other, one)).isEmpty();
    }

    @Test
    void tellsWhoGainsWhatOnWhichSelectorInWhichEnvironment() throws BrokenConfigException {
        String more = BASE + """
                  - {team: web, may: [pods, cron.run], on: "apps/pr-*", environments: [preview, production]}
                  - {team: web, may: [namespace.register], on: "temporal:shared/pnats-*", environments: [staging]}
                """;

        assertThat(diff(BASE, more))
                .containsExactly(
                        "team web",
                        "  + gains cron.run on apps/pr-* in preview",
                        "  + gains pods on apps/pr-* in production, preview",
                        "  + gains namespace.register on temporal:shared/pnats-* in staging");
        assertThat(diff(more, BASE))
                .containsExactly(
                        "team web",
                        "  - loses cron.run on apps/pr-* in preview",
                        "  - loses pods on apps/pr-* in production, preview",
                        "  - loses namespace.register on temporal:shared/pnats-* in staging");
    }

    @Test
    void tellsOnlyWhatAWiderGrantDidNotGiveAlready() throws BrokenConfigException {
        String wide = BASE + "  - {team: web, may: [\"*\"], on: \"*\", environments: [preview]}\n";
        String both = wide + "  - {team: web, may: [pods], on: \"apps/pr-1*\", environments: [preview, staging]}\n";

        assertThat(diff(wide, both)).containsExactly("team web", "  + gains pods on apps/pr-1* in staging");
    }

    @Test
    void tellsThatARestrictionToChannelsTakesSomething() throws BrokenConfigException {
        String free = BASE + "  - {team: web, may: [pods], on: \"apps/pr-*\", environments: [preview]}\n";
        String bound =
                BASE + "  - {team: web, may: [pods], on: \"apps/pr-*\", environments: [preview], channels: [C0WEB]}\n";

        assertThat(diff(free, bound)).containsExactly("team web", "  - loses pods on apps/pr-* in preview");
        assertThat(diff(bound, free)).containsExactly("team web", "  + gains pods on apps/pr-* in preview");
    }

    @Test
    void saysOfClassesWhichCommandsTheyGive() throws BrokenConfigException {
        assertThat(diff(BASE, BASE + "  - {team: web, may: [read], on: \"apps/pr-*\", environments: [preview]}\n"))
                .containsExactly(
                        "team web",
                        "  + gains cron.list, events, namespace.describe, namespace.list, pod.describe, pods on apps/pr-* in preview");
    }

    @Test
    void saysNothingOfEnvironmentsWherePermissionsAreAboutOpsdeckItself() throws BrokenConfigException {
        assertThat(diff(BASE, BASE + "  - {team: web, may: [audit], on: \"*\"}\n"))
                .containsExactly("team web", "  + gains audit on *");
    }

    @Test
    void saysThatNothingWasGainedByAGrantUnderACeiling() throws BrokenConfigException {
        assertThat(diff(
                        BASE,
                        BASE + "  - {team: web, may: [cron.run], on: apps/production, environments: [production]}\n"))
                .isEmpty();
    }

    @Test
    void tellsWhoJoinsAndLeavesATeam() throws BrokenConfigException {
        String other = BASE.replace("S0614TZR7", "S0OTHER").replace("members: [U0OPS]", "members: [U0OPS, U0NEW]");

        assertThat(diff(BASE, other))
                .containsExactly(
                        "team ops",
                        "  + user U0NEW",
                        "team web",
                        "  + the people of group S0OTHER",
                        "  - the people of group S0614TZR7");
    }

    @Test
    void tellsWhatCountsAsAnotherEnvironmentAndWhereOutputIsShown() throws BrokenConfigException {
        String other = BASE.replace("staging: [staging]", "preview: [staging]")
                .replace("preview: [\"pr-*\"], preview: [staging]", "preview: [\"pr-*\", staging]")
                .replace("[C0WEB]", "[C0LOGS]");

        assertThat(diff(BASE, other))
                .containsExactly(
                        "what counts as which environment",
                        "  + apps/staging is preview",
                        "  - apps/staging is staging",
                        "channels in which sensitive output is shown to everybody",
                        "  + C0LOGS",
                        "  - C0WEB");
    }

    private static List<String> diff(String before, String after) throws BrokenConfigException {
        return new PolicyDiff(Policies.read(before), Policies.read(after), Policies.VOCABULARY).lines();
    }
}
