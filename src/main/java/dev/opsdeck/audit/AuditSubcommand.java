package dev.opsdeck.audit;

import dev.opsdeck.command.Durations;
import dev.opsdeck.command.Grammar;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.ValueType;
import dev.opsdeck.command.Values;
import dev.opsdeck.commandline.Subcommand;
import dev.opsdeck.commandline.TerminalCommand;
import dev.opsdeck.config.SettingsRefused;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** {@code opsdeck audit verify} and {@code opsdeck audit export}, also beside a running {@code serve}. */
@Singleton
final class AuditSubcommand implements Subcommand {
    private static final int UNREADABLE = 3;

    private static final Parameter<Checkpoint> CHECKPOINT = Parameter.repeatedFlag(
            "checkpoint", new Checkpoint.Type(), "one from outside the database: from the ops channel or the log");
    private static final Parameter<List<Checkpoint>> CHECKPOINTS = Parameter.repeatedFlag(
            "checkpoints", new Checkpoint.FileType(), "a file with such: one a line, a log, a copy of the channel");
    private static final Parameter<Duration> SINCE =
            Parameter.flag("since", Durations.between(Duration.ZERO, AuditFilter.LONGEST), "nothing older than this");
    private static final Parameter<String> USER = Parameter.flag("user", new UserId(), "what this person asked for");
    private static final Parameter<String> TARGET =
            Parameter.flag("target", ValueType.text("TARGET"), "what was asked of this: pr-123, apps/pr-123");

    private final AuditAccess access;
    private final Clock clock;

    AuditSubcommand(AuditAccess access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "audit";
    }

    /** Exit status 0: unbroken or exported, 1: broken, 2: wrong words, 3: the record cannot be read. */
    @Override
    public List<TerminalCommand> commands() {
        return List.of(
                new TerminalCommand(
                        Grammar.onATerminal("audit verify", "audit verify", CHECKPOINT, CHECKPOINTS),
                        "check that nobody changed the record",
                        (values, out, err) -> with(err, record -> verify(record, outside(values), out))),
                new TerminalCommand(
                        Grammar.onATerminal("audit export", "audit export --since 24h", SINCE, USER, TARGET),
                        "print the record as JSON lines",
                        (values, out, err) -> with(err, record -> export(record, filter(values), out))));
    }

    /** What is done with the record. */
    @FunctionalInterface
    private interface Reading {
        int of(AuditReader record) throws IOException;
    }

    private int with(PrintStream err, Reading reading) throws InterruptedException {
        try {
            return reading.of(access.open());
        } catch (SettingsRefused | IOException unreadable) {
            err.println(unreadable.getMessage());
            return UNREADABLE;
        }
    }

    private static List<Checkpoint> outside(Values values) {
        return Stream.concat(
                        values.all(CHECKPOINT).stream(),
                        values.all(CHECKPOINTS).stream().flatMap(List::stream))
                .toList();
    }

    private AuditFilter filter(Values values) {
        return new AuditFilter(
                values.find(SINCE).map(span -> clock.instant().minus(span)), values.find(USER), values.find(TARGET));
    }

    private static int verify(AuditReader reader, List<Checkpoint> outside, PrintStream out) throws IOException {
        return switch (reader.verify(outside)) {
            case Verification.Verdict.Unbroken(long records, String hash, int checkpoints) -> {
                out.printf("The record is intact: %d records, %d checkpoints agree.%n", records, checkpoints);
                out.printf("Its end is %s%n", new Checkpoint(records, hash).words());
                if (outside.isEmpty()) {
                    out.println(
                            "No checkpoint from outside the database was given: copy one from the ops channel or the"
                                    + " log to --checkpoint, and a record that was rewritten as a whole is found too.");
                }
                yield OK;
            }
            case Verification.Verdict.Broken(long seq, String reason) -> {
                out.printf("The record is broken at %d: %s.%n", seq, reason);
                yield NOT_WELL;
            }
        };
    }

    private static int export(AuditReader reader, AuditFilter filter, PrintStream out) throws IOException {
        reader.read(filter, next -> {
            out.println(Canonical.line(next));
            return !out.checkError();
        });
        return OK;
    }
}
