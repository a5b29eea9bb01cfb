package dev.opsdeck.access;

import dev.opsdeck.access.policy.Decisions;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.Decision;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.ParseResult;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Parses a command and asks the policy about it, at 1,000 grants of few or many teams. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecisionBenchmark {
    private static final int GRANTS = 1_000;

    /** How many teams share the grants; the asker is in two of them. */
    @Param({"10", "100", "500"})
    int teams;

    private CommandParser parser;
    private Decisions decisions;
    private Caller caller;
    private Permission permission;
    private Target target;

    @Setup
    public void prepare() {
        parser = new CommandParser(SampleCommand.registry());
        decisions = Policies.decisions(policy());
        caller = new Caller("U024BE7LH", "T0HOME", new TreeSet<>(List.of("team0", "team1")));
        permission = Policies.permission("cron.run");
        target = Policies.target("apps/pr-" + (GRANTS - teams + 1) + "@preview");
    }

    private String policy() {
        StringBuilder policy = new StringBuilder("""
                clusters:
                  apps: {context: apps, environments: {preview: ["pr-*"]}}
                teams:
                """);
        for (int team = 0; team < teams; team++) {
            policy.append("  team%d: {groups: [S0TEAM%04d]}%n".formatted(team, team));
        }
        policy.append("grants:\n");
        for (int grant = 0; grant < GRANTS; grant++) {
            policy.append(
                    "  - {team: team%d, may: [read, cron.run], on: \"apps/pr-%d\"}%n".formatted(grant % teams, grant));
        }
        return policy.toString();
    }

    /** The asker may: the last of the team's grants fits. */
    @Benchmark
    public Decision allowed() {
        return decided(target);
    }

    /** Nobody may: every grant of the asker's teams is looked at, and the denial says what is near. */
    @Benchmark
    public Decision denied() {
        return decided(Policies.target("apps/shop@production"));
    }

    private Decision decided(Target about) {
        ParseResult parsed = parser.parse("cron run pr-123 send-appointment-reminder --date 2026-11-21", spec -> true);
        if (!(parsed instanceof ParseResult.Parsed<?>)) {
            throw new IllegalStateException("not understood: " + parsed);
        }
        return decisions.decide(caller, permission, about, Policies.WEB_CHANNEL);
    }
}
