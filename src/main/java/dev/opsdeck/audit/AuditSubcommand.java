package dev.opsdeck.audit;

import dev.opsdeck.commandline.Subcommand;
import dev.opsdeck.config.SettingsRefused;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;

/** {@code opsdeck audit verify} and {@code opsdeck audit export}, also beside a running {@code serve}. */
@Singleton
final class AuditSubcommand implements Subcommand {
    private static final int UNREADABLE = 3;

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

    @Override
    public List<String> usage() {
        return AuditArguments.USAGE;
    }

    /** Exit status 0: unbroken or exported, 1: broken, 2: wrong words, 3: the record cannot be read. */
    @Override
    public int run(List<String> words, PrintStream out, PrintStream err) throws InterruptedException {
        try {
            AuditArguments asked = AuditArguments.of(words, clock);
            AuditReader record = access.open();
            return switch (asked) {
                case AuditArguments.Verify(List<Checkpoint> outside) -> verify(record, outside, out);
                case AuditArguments.Export(AuditFilter filter) -> export(record, filter, out);
            };
        } catch (AuditArguments.BadWords wrong) {
            err.println(wrong.getMessage());
            return BAD_INPUT;
        } catch (SettingsRefused | IOException unreadable) {
            err.println(unreadable.getMessage());
            return UNREADABLE;
        }
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
