package dev.opsdeck.audit;

import dev.opsdeck.basics.TextCut;
import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Durations;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.ValueType;
import dev.opsdeck.database.Database;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code audit}: who asked for what and how it ended, one line for each request, newest first. */
@Singleton
final class AuditCommand implements Command<AuditCommand.Arguments> {
    private static final Parameter<String> USER =
            Parameter.flag("user", new UserId(), "only what this person asked for");
    private static final Parameter<Duration> SINCE = Parameter.flag(
            "since", Durations.between(Duration.ofSeconds(1), AuditFilter.LONGEST), "nothing older than this: 24h, 7d");
    private static final Parameter<String> TARGET =
            Parameter.flag("target", ValueType.text("TARGET"), "only what was about this; * matches anything");
    private static final Parameter<Integer> LIMIT =
            Parameter.flag("limit", ValueType.number(1, 100), "how many lines; 20 by default");
    private static final Parameter<Integer> BEFORE =
            Parameter.flag("before", ValueType.number(1, Integer.MAX_VALUE), "only records before this one");
    private static final int USUAL_LIMIT = 20;

    /** What somebody typed, in a row of a table. */
    private static final int LONGEST_WORDS = 80;

    private static final Duration READING = Duration.ofSeconds(10);

    private final Database database;
    private final Clock clock;

    AuditCommand(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record Arguments(
            Optional<String> user,
            Optional<Duration> since,
            Optional<String> target,
            int limit,
            Optional<Integer> before) {

        /** The words that ask for another page of the same. */
        List<String> words(Optional<Long> olderThan) {
            List<String> words = new ArrayList<>(List.of("audit"));
            user.ifPresent(id -> words.addAll(List.of("--user", id)));
            since.ifPresent(span -> words.addAll(List.of("--since", Durations.words(span))));
            target.ifPresent(name -> words.addAll(List.of("--target", name)));
            words.addAll(List.of("--limit", String.valueOf(limit)));
            olderThan.ifPresent(seq -> words.addAll(List.of("--before", String.valueOf(seq))));
            return words;
        }
    }

    @Override
    public CommandSpec<Arguments> spec() {
        return CommandSpec.named("audit", Risk.READ, "Shows who asked for what, and how it ended")
                .takes(USER, SINCE, TARGET, LIMIT, BEFORE)
                .aboutOpsdeck()
                .example("audit --since 24h")
                .example("audit --user U024BE7LH --target pr-123")
                .build(values -> new Arguments(
                        values.find(USER),
                        values.find(SINCE),
                        values.find(TARGET),
                        values.find(LIMIT).orElse(USUAL_LIMIT),
                        values.find(BEFORE)));
    }

    @Override
    public Resolution resolve(Arguments asked, Asking asking) {
        return new Resolution.Read(new Target.Opsdeck(), _ -> show(asked));
    }

    private Reply show(Arguments asked) {
        AuditFilter filter =
                new AuditFilter(asked.since().map(span -> clock.instant().minus(span)), asked.user(), asked.target());
        long before = asked.before().map(Integer::longValue).orElse(Long.MAX_VALUE);
        List<AuditRow> found;
        try {
            found = database.within(
                    READING, connection -> AuditTable.lastOfRequests(connection, filter, before, asked.limit() + 1));
        } catch (SQLException unreadable) {
            throw unreadable(unreadable);
        }
        return reply(asked, found);
    }

    /** What is said when the record cannot be read. */
    static KnownFailure unreadable(Exception fault) {
        return new KnownFailure(
                "audit.unreadable",
                Reply.failed("The record can't be read right now: the database doesn't answer. Try again."),
                fault);
    }

    private static Reply reply(Arguments asked, List<AuditRow> found) {
        if (found.isEmpty()) {
            return Reply.done("Nothing in the record matches.");
        }
        List<AuditRow> page = found.subList(0, Math.min(found.size(), asked.limit()));
        Reply reply = Reply.done("%s requests, newest first; times are UTC.", page.size())
                .with(new Part.Table(
                        List.of("Record", "Time", "Who", "Asked", "Target", "Result"),
                        page.stream().map(AuditCommand::row).toList()));
        if (found.size() > page.size()) {
            reply = reply.with(new Reply.Action(
                    "Older", asked.words(Optional.of(page.getLast().seq())), false));
        }
        return asked.before().isPresent()
                ? reply.with(new Reply.Action("Newest", asked.words(Optional.empty()), false))
                : reply;
    }

    private static List<String> row(AuditRow last) {
        AuditContent content = last.content();
        return List.of(
                String.valueOf(last.seq()),
                content.at().toString().substring(0, 19).replace('T', ' '),
                content.text(Field.USER).orElse(""),
                TextCut.oneLine(
                        content.text(Field.NORMALISED)
                                .or(() -> content.text(Field.TEXT))
                                .orElse(""),
                        LONGEST_WORDS),
                content.text(Field.TARGET).orElse(""),
                result(content));
    }

    private static String result(AuditContent content) {
        return content.text(Field.OUTCOME)
                .orElseGet(() -> content.text(Field.PHASE).orElse("") + ", no end recorded");
    }
}
