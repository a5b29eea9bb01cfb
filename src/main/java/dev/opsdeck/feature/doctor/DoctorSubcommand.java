package dev.opsdeck.feature.doctor;

import dev.opsdeck.command.Grammar;
import dev.opsdeck.command.SelfCheck.Finding;
import dev.opsdeck.command.SelfCheck.Level;
import dev.opsdeck.commandline.Subcommand;
import dev.opsdeck.commandline.TerminalCommand;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.util.List;

/** {@code opsdeck doctor}: the same on a terminal. */
@Singleton
final class DoctorSubcommand implements Subcommand {
    private final Doctor doctor;

    DoctorSubcommand(Doctor doctor) {
        this.doctor = doctor;
    }

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public boolean needsConfiguration() {
        return true;
    }

    @Override
    public List<TerminalCommand> commands() {
        return List.of(new TerminalCommand(
                Grammar.onATerminal("doctor", "doctor"),
                "check Slack, clusters and rights, Temporal, database and clock",
                (_, out, _) -> examine(out)));
    }

    private int examine(PrintStream out) throws InterruptedException {
        List<Finding> findings = doctor.examine();
        for (Finding finding : findings) {
            out.printf(
                    "%-8s %s: %s%n",
                    finding.level(), finding.subject(), finding.sentence().plain());
            finding.remedy().ifPresent(remedy -> out.println("         " + remedy.replace("\n", "\n         ")));
        }
        return findings.stream().anyMatch(finding -> finding.level() == Level.BROKEN) ? NOT_WELL : OK;
    }
}
