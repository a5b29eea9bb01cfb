package dev.opsdeck.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Caller;
import dev.opsdeck.command.parse.CommandRegistry;
import dev.opsdeck.config.BrokenConfigException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhoamiCommandTest {
    private static final String POLICY = """
            clusters:
              apps: {environments: {preview: ["pr-*"], staging: [staging]}}
              data: {}
            temporal:
              shared: {environments: {development: [pnats-dev]}}
            teams:
              web: {members: [U024BE7LH]}
              ops: {members: [U0OPS]}
              data: {members: [U0DATA]}
            grants:
              - {team: web, may: [read, cron.run], on: "apps/pr-*", channels: [C0WEB]}
              - {team: ops, may: ["*"], on: "*", environments: [staging]}
              - {team: data, may: [pods], on: "data/etl"}
            """;

    private final CurrentPolicy policy = new CurrentPolicy();
    private final PolicyFile file = Policies.file(policy);

    @BeforeEach
    void load() throws BrokenConfigException {
        file.load(POLICY);
    }

    @Test
    void showsTeamsGrantsAndTheEnvironmentsOfTheClustersTheyAreAbout() throws InterruptedException {
        assertThat(ask(Policies.caller("web")))
                .startsWith("You are U024BE7LH, in the team web.\n"
                        + "Account: U024BE7LH, a full member of the workspace (guests are not answered)\n"
                        + "[Team, May, On, Environments, From]\n"
                        + "[[web, read, cron.run, apps/pr-*, staging, preview, development, C0WEB]]\n"
                        + "Cluster apps: staging: staging; preview: pr-*; anything else: production\n"
                        + "note: A namespace is in an environment when")
                .contains(policy.decisions().policy().digest());
    }

    @Test
    void showsEveryClusterToWhoMayDoSomethingEverywhere() throws InterruptedException {
        assertThat(ask(Policies.caller("ops", "web")))
                .contains("in the teams ops, web", "Cluster apps: ", "Temporal shared: development: pnats-dev;")
                .contains("Cluster data: everything: production");
    }

    @Test
    void showsNothingOfOtherTeams() throws InterruptedException {
        assertThat(ask(Policies.caller("data"))).doesNotContain("web", "team ops", "apps", "shared", "pr-*");
    }

    @Test
    void tellsWhoIsInNoTeamThatNothingIsGranted() throws InterruptedException {
        assertThat(ask(Policies.caller()))
                .contains("in no team of the policy", "warning: Nothing is granted to you")
                .doesNotContain("web", "apps");
    }

    private String ask(Caller caller) throws InterruptedException {
        CommandRegistry registry = new CommandRegistry(List.of(new WhoamiCommand(policy)));
        return Asked.text(Asked.of("whoami", registry, caller, new PolicyAuthorizer(policy)));
    }
}
