package dev.opsdeck.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.Command.Resolution;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.Values;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.CommandRegistry;
import dev.opsdeck.config.BrokenConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CanICommandTest {
    private static final String POLICY = """
            clusters:
              apps: {environments: {preview: ["pr-*"]}}
            teams:
              web: {members: [U024BE7LH], channel: C0WEB}
              data: {members: [U0DATA]}
            grants:
              - {team: web, may: [read, cron.run], on: "apps/pr-*"}
              - {team: data, may: [namespace.list], on: "*"}
            channels: {ops: C0OPS}
            """;

    private final CurrentPolicy policy = new CurrentPolicy();
    private final PolicyFile file = Policies.file(policy);
    private final List<Asking> lookedUp = new CopyOnWriteArrayList<>();
    private Resolution found = ready("apps/pr-123@preview");

    @BeforeEach
    void load() throws BrokenConfigException {
        file.load(POLICY);
    }

    @Test
    void saysYesWithTheGrantAndTheTargetThatWasFound() throws InterruptedException {
        assertThat(ask(Policies.caller("web"), "can-i cron run pr-123 send-appointment-reminder --date 2026-11-21"))
                .startsWith("Yes: you can run /ops cron run pr-123 send-appointment-reminder --date 2026-11-21.\nOn:"
                        + " apps/pr-123, which counts as preview\nBecause: web may read, cron.run on apps/pr-* in"
                        + " staging, preview, development (line 7)\nnote: Nothing was run. Policy ");
    }

    @Test
    void saysNoWithTheReasonWhatIsPossibleAndWhoCanGrantIt() throws InterruptedException {
        found = ready("apps/pr-123@production");

        assertThat(ask(Policies.caller("web"), "can-i pods pr-123"))
                .startsWith("No: you can't run /ops pods pr-123. apps/pr-123 counts as production, and your grants for"
                        + " pods there hold in staging, preview, development only.\nWhat is missing:"
                        + " environment\nWho can grant it: ask in C0WEB.\n");
    }

    @Test
    void neverRunsTheCommand() throws InterruptedException {
        found = new Resolution.Read(Policies.target("apps/pr-123@preview"), run -> {
            throw new AssertionError("it was run");
        });

        assertThat(ask(Policies.caller("web"), "can-i pods pr-123")).startsWith("Yes: ");
    }

    @Test
    void looksUpNothingForSomebodyWhoMayDoItNowhere() throws InterruptedException {
        assertThat(ask(Policies.caller("data"), "can-i pods pr-123"))
                .startsWith("No: you can't run /ops pods pr-123. None of your teams (data) has a grant for"
                        + " pods.\nWhat is missing: permission\nWho can grant it: ask in C0OPS.");

        assertThat(lookedUp).isEmpty();
    }

    @Test
    void countsAGrantOnPreviewsForTheTemporalInsideThem() throws InterruptedException {
        assertThat(ask(Policies.caller("web"), "can-i namespace list --preview 123"))
                .startsWith("Yes: you can run /ops namespace list --preview 123.\nOn: apps/pr-123, which counts as"
                        + " preview");

        found = new Resolution.Read(new Target.VisibleTemporal(), run -> Reply.done("run"));
        assertThat(ask(Policies.caller("web"), "can-i namespace list"))
                .startsWith(
                        "No: you can't run /ops namespace list. Your grants for namespace.list are on previews: name"
                                + " one of them, for example with --preview 123.");
    }

    @Test
    void asksWithThePermissionOfTheCommandThatIsMeant() throws InterruptedException {
        ask(Policies.caller("web"), "can-i pods pr-123");

        assertThat(lookedUp)
                .singleElement()
                .satisfies(asking -> assertThat(asking.permission()).isEqualTo(Policies.permission("pods")));
    }

    @Test
    void passesOnWhatTheCommandItselfSaysOfWordsThatStandForNothing() throws InterruptedException {
        found = new Resolution.Unclear(Reply.refused("No namespace pr-124 in the cluster apps."));

        assertThat(ask(Policies.caller("web"), "can-i pods pr-124"))
                .isEqualTo("No namespace pr-124 in the cluster apps.");
    }

    @Test
    void repeatsWhatTheParserSaysOfBadInput() throws InterruptedException {
        assertThat(ask(Policies.caller("web"), "can-i pods pr-123 --tial 5")).startsWith("pods has no flag --tial.");
        assertThat(ask(Policies.caller("web"), "can-i")).startsWith("Which command? For example: ");
    }

    @Test
    void suggestsNoCommandThatTheAskerMayNotRun() throws InterruptedException {
        assertThat(ask(Policies.caller("web"), "can-i podz pr-123")).contains("Did you mean pods?");
        assertThat(ask(Policies.caller("data"), "can-i podz pr-123")).doesNotContain("pods");
    }

    @Test
    void saysOfWhatNeedsNoGrantThatEverybodyMay() throws InterruptedException {
        assertThat(ask(Policies.caller(), "can-i whoami"))
                .isEqualTo("Yes: every member of the workspace can run /ops whoami.");
    }

    private static Resolution ready(String target) {
        Target words = Policies.target(target);
        return new Resolution.Read(words, run -> Reply.done("run"));
    }

    private String ask(Caller caller, String line) throws InterruptedException {
        CommandRegistry[] registry = new CommandRegistry[1];
        List<Command<?>> commands = new ArrayList<>();
        SampleCommand.all().forEach(command -> commands.add(new Finding(command.spec())));
        commands.add(new CanICommand(() -> new CommandParser(registry[0])));
        registry[0] = new CommandRegistry(commands);
        return Asked.text(Asked.of(line, registry[0], caller, new PolicyAuthorizer(policy)));
    }

    /** Finds what the test says. */
    private final class Finding implements Command<Values> {
        private final CommandSpec<Values> spec;

        Finding(CommandSpec<Values> spec) {
            this.spec = spec;
        }

        @Override
        public CommandSpec<Values> spec() {
            return spec;
        }

        @Override
        public Resolution resolve(Values arguments, Asking asking) {
            lookedUp.add(asking);
            return found;
        }
    }
}
