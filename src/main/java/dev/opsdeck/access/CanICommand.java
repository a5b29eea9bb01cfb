package dev.opsdeck.access;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Decision;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.ValueType;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.ParseResult;
import dev.opsdeck.command.parse.Word;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/**
 * {@code can-i <command>}: whether the asker may run a command, without running it. Understands and looks up the words
 * exactly as running them would, and so says no more than a denial would.
 */
@Singleton
final class CanICommand implements Command<CanICommand.Arguments> {
    private static final Parameter<String> COMMAND =
            Parameter.rest("command", ValueType.text("WORD"), "the command, as you would type it");

    private final Provider<CommandParser> parser;

    /** The parser knows this command too, so it is asked for only once there is a question. */
    CanICommand(Provider<CommandParser> parser) {
        this.parser = parser;
    }

    record Arguments(List<String> words) {
        Arguments {
            words = List.copyOf(words);
        }
    }

    @Override
    public CommandSpec<Arguments> spec() {
        return CommandSpec.named("can-i", Risk.READ, "Tells whether you can run a command, and who can grant it")
                .takes(COMMAND)
                .example("can-i cron run pr-123 send-appointment-reminder")
                .alwaysPrivate()
                .forEveryMember()
                .build(values -> new Arguments(values.all(COMMAND)));
    }

    @Override
    public Resolution resolve(Arguments arguments, Asking asking) {
        return new Resolution.Read(new Target.Asker(), _ -> answer(arguments.words(), asking));
    }

    private Reply answer(List<String> words, Asking asking) {
        List<Word> typed = words.stream().map(Word::bare).toList();
        return switch (parser.get().parse(typed, spec -> mightRun(spec, asking))) {
            case ParseResult.Empty _ ->
                Reply.refused("Which command? For example: %s", Text.code("/ops can-i cron list pr-123"));
            case ParseResult.Rejected rejected -> rejected.reply();
            case ParseResult.Parsed<?> parsed -> answer(parsed, asking);
        };
    }

    private static boolean mightRun(CommandSpec<?> spec, Asking asking) {
        return spec.openTo(asking.caller(), asking.request().place(), asking.authorizer());
    }

    private static Reply answer(ParseResult.Parsed<?> parsed, Asking asking) {
        CommandSpec<?> spec = parsed.spec();
        if (!spec.needsGrant()) {
            return Reply.done("Yes: every member of the workspace can run %s.", line(parsed));
        }
        Asking meant = new Asking(asking.caller(), asking.request(), spec.permission(), asking.authorizer());
        if (!mightRun(spec, asking)) {
            // As when it is run: nothing is looked up for somebody who may do this nowhere.
            return decided(parsed, meant, spec.scope().about());
        }
        return switch (parsed.resolve(meant)) {
            case Resolution.Unclear(Reply reply) -> reply;
            case Resolution.Resolved found -> decided(parsed, meant, found.target());
        };
    }

    private static Reply decided(ParseResult.Parsed<?> parsed, Asking meant, Target target) {
        Decision decision = meant.authorizer()
                .decide(
                        meant.caller(),
                        meant.permission(),
                        target,
                        meant.request().place());
        Reply reply = switch (decision) {
            case Decision.Allowed(Authority authority) -> yes(parsed, target, authority);
            case Decision.Denied denied -> no(parsed, denied);
        };
        return reply.note("Nothing was run. Policy %s.", meant.authorizer().digest());
    }

    private static Reply yes(ParseResult.Parsed<?> parsed, Target target, Authority authority) {
        String where = target.livesIn()
                .map(environment -> "%s, which counts as %s".formatted(target.words(), environment.word()))
                .orElse("whatever of it you can see");
        return Reply.done("Yes: you can run %s.", line(parsed))
                .with(new Reply.Part.Fields(List.of(
                        new Reply.Field("On", Text.of("%s", where)),
                        new Reply.Field("Because", Text.of("%s", authority.grant())))));
    }

    private static Reply no(ParseResult.Parsed<?> parsed, Decision.Denied denied) {
        Reply reply = Reply.done("No: you can't run %s. %s", line(parsed), denied.reason())
                .with(new Reply.Part.Fields(List.of(new Reply.Field(
                        "What is missing", Text.of("%s", denied.failed().name().toLowerCase(Locale.ROOT))))));
        for (String nearby : denied.nearby()) {
            reply = reply.with(new Reply.Part.Paragraph(Text.of("You can: %s", Text.code("/ops " + nearby))));
        }
        return denied.grantedIn().isPresent()
                ? reply.with(new Reply.Part.Paragraph(Text.of(
                        "Who can grant it: ask in %s.",
                        new Text.Span.Channel(denied.grantedIn().get()))))
                : reply;
    }

    private static Text.Span line(ParseResult.Parsed<?> parsed) {
        return Text.code("/ops " + parsed.normalised());
    }
}
