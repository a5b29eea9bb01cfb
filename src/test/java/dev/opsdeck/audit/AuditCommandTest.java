package dev.opsdeck.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.Command.Resolution;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.CommandRegistry;
import dev.opsdeck.command.parse.ParseResult;
import dev.opsdeck.database.DataDirectory;
import dev.opsdeck.database.Database;
import dev.opsdeck.database.DatabaseSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
    @TempDir
    Path directory;

    private Replica replica;

    @BeforeEach
    void start() throws Exception {
        replica = Replica.started(DatabaseSettings.embedded(), directory);
    }

    @AfterEach
    void close() {
        replica.close();
    }

    /** The reply to a line, parsed and run as it is in Slack. */
    static Reply ask(Command<?> command, String line) throws InterruptedException {
        CommandParser parser = new CommandParser(new CommandRegistry(List.<Command<?>>of(command)));
        return switch (parser.parse(line, _ -> true)) {
            case ParseResult.Rejected rejected -> rejected.reply();
            case ParseResult.Empty _ -> throw new IllegalArgumentException(line);
            case ParseResult.Parsed<?> parsed -> run(parsed);
        };
    }

    private static Reply run(ParseResult.Parsed<?> parsed) throws InterruptedException {
        Asking asking = new Asking(
                new Caller("U0ANA", "T0HOME", new TreeSet<>()), Attempts.request("r-1", "U0ANA", ""), null, null);
        Resolution.Read ready = (Resolution.Read) parsed.resolve(asking);
        assertThat(ready.target()).isEqualTo(new Target.Opsdeck());
        return ready.work().run(null);
    }

    private Reply ask(String line) throws InterruptedException {
        return ask(new AuditCommand(replica.database, Attempts.CLOCK), line);
    }

    private static List<List<String>> rows(Reply reply) {
        return ((Part.Table) reply.parts().getFirst()).rows();
    }

    @Test
    void showsOneLineForEachRequestNewestFirst() throws Exception {
        replica.record(2);
        replica.append(Attempts.received(Attempts.request("r-9", "U0BEN", "pods\n\nproduction")));

        Reply reply = ask("audit");

        assertThat(reply.headline().plain()).isEqualTo("3 requests, newest first; times are UTC.");
        assertThat(reply.parts().getFirst())
                .isEqualTo(new Part.Table(
                        List.of("Record", "Time", "Who", "Asked", "Target", "Result"),
                        List.of(
                                List.of(
                                        "5",
                                        "2026-11-21 13:00:00",
                                        "U0BEN",
                                        "pods production",
                                        "",
                                        "received, no end recorded"),
                                List.of(
                                        "4",
                                        "2026-11-21 13:00:00",
                                        "U0ANA",
                                        "audit --target pr-2",
                                        "apps/pr-2",
                                        "done"),
                                List.of(
                                        "2",
                                        "2026-11-21 13:00:00",
                                        "U0ANA",
                                        "audit --target pr-1",
                                        "apps/pr-1",
                                        "done"))));
        assertThat(reply.actions()).isEmpty();
    }

    @Test
    void turnsPagesByButtonsThatKeepTheFilter() throws Exception {
        replica.record(5);

        Reply first = ask("audit --user <@U0ANA> --since 36h --limit 2");
        assertThat(rows(first)).extracting(List::getFirst).containsExactly("10", "8");
        assertThat(first.actions())
                .containsExactly(new Reply.Action(
                        "Older",
                        List.of("audit", "--user", "U0ANA", "--since", "1d12h", "--limit", "2", "--before", "8"),
                        false));

        Reply second = ask(String.join(" ", first.actions().getFirst().words()));
        assertThat(rows(second)).extracting(List::getFirst).containsExactly("6", "4");
        assertThat(second.actions()).extracting(Reply.Action::label).containsExactly("Older", "Newest");

        Reply last = ask(String.join(" ", second.actions().getFirst().words()));
        assertThat(rows(last)).extracting(List::getFirst).containsExactly("2");
        assertThat(last.actions()).extracting(Reply.Action::label).containsExactly("Newest");
    }

    @Test
    void filtersByTarget() throws Exception {
        replica.record(3);
        assertThat(rows(ask("audit --target pr-2"))).extracting(List::getFirst).containsExactly("4");
        assertThat(ask("audit --target staging").headline().plain()).isEqualTo("Nothing in the record matches.");
    }

    @Test
    void refusesWhatIsNoPersonOrDuration() throws Exception {
        assertThat(ask("audit --user @ana").headline().plain())
                .startsWith("--user @ana isn't a person: mention one, or write a Slack user id such as U024BE7LH.");
        assertThat(ask("audit --since 24").headline().plain())
                .startsWith("--since 24 has no unit: write 24h for hours or 24d for days.");
    }

    @Test
    void saysWhenTheRecordCannotBeRead() {
        try (Database closed = new Database(DatabaseSettings.embedded(), new DataDirectory(directory.resolve("x")))) {
            Assertions.assertThatThrownBy(() -> ask(new AuditCommand(closed, Attempts.CLOCK), "audit"))
                    .isInstanceOfSatisfying(
                            KnownFailure.class,
                            failure -> assertThat(failure.reply().headline().plain())
                                    .isEqualTo("The record can't be read right now: the database doesn't answer. Try"
                                            + " again."));
        }
    }
}
