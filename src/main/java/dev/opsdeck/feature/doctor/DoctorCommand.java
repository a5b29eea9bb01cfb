package dev.opsdeck.feature.doctor;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.SelfCheck.Finding;
import dev.opsdeck.command.SelfCheck.Level;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.Text;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** {@code doctor}: what is wrong with Opsdeck's own connections and rights, and what mends it. */
@Singleton
final class DoctorCommand implements Command<DoctorCommand.Arguments> {
    private final Doctor doctor;

    DoctorCommand(Doctor doctor) {
        this.doctor = doctor;
    }

    record Arguments() {}

    @Override
    public CommandSpec<Arguments> spec() {
        return CommandSpec.named("doctor", Risk.READ, "Checks Slack, clusters and rights, Temporal, database and clock")
                .aboutOpsdeck()
                .example("doctor")
                .build(_ -> new Arguments());
    }

    @Override
    public Resolution resolve(Arguments arguments, Asking asking) {
        return new Resolution.Read(new Target.Opsdeck(), _ -> report(doctor.examine()));
    }

    private static Reply report(List<Finding> findings) {
        List<List<String>> rows = new ArrayList<>();
        findings.forEach(finding -> rows.add(List.of(
                word(finding.level()), finding.subject(), finding.sentence().plain())));
        Reply reply = headline(findings).with(new Part.Table(List.of("", "What", "Found"), rows));
        List<String> remedies = findings.stream()
                .filter(finding -> finding.remedy().isPresent())
                .map(finding ->
                        "# " + finding.subject() + "\n" + finding.remedy().get())
                .toList();
        return remedies.isEmpty()
                ? reply
                : reply.with(new Part.Paragraph(Text.of("Fix:")))
                        .with(new Part.Lines(
                                remedies.stream().flatMap(String::lines).toList()));
    }

    private static Reply headline(List<Finding> findings) {
        long broken = count(findings, Level.BROKEN);
        long warnings = count(findings, Level.WARNING);
        String counted = "%d broken, %d to check, %d ok".formatted(broken, warnings, count(findings, Level.OK));
        return broken > 0
                ? Reply.failed("Opsdeck has problems: %s.", counted)
                : Reply.done("Opsdeck works: %s.", counted);
    }

    private static long count(List<Finding> findings, Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    private static String word(Level level) {
        return switch (level) {
            case OK -> "ok";
            case WARNING -> "check";
            case BROKEN -> "broken";
        };
    }
}
