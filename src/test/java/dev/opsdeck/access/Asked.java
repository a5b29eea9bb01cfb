package dev.opsdeck.access;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Authorizer;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.CommandRegistry;
import dev.opsdeck.command.parse.ParseResult;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/** Runs a line as the dispatcher would, for commands about the asker alone. */
final class Asked {
    private Asked() {}

    static Reply of(String line, CommandRegistry registry, Caller caller, Authorizer authorizer)
            throws InterruptedException {
        ParseResult.Parsed<?> parsed = (ParseResult.Parsed<?>) new CommandParser(registry).parse(line, spec -> true);
        Permission permission = parsed.spec().permission();
        Asking asking = new Asking(caller, request(line, Policies.WEB_CHANNEL), permission, authorizer);
        Command.Resolution.Read ready = (Command.Resolution.Read) parsed.resolve(asking);
        if (!(ready.target() instanceof Target.Asker)) {
            throw new AssertionError("about more than the asker: " + ready.target());
        }
        Authority authority = new Authority(caller, new TreeSet<>(), "every member");
        return ready.work().run(new CommandContext(asking.request(), authority, permission, authorizer, reply -> {}));
    }

    static Request request(String text, Place place) {
        return new Request(
                "r-0123456789",
                "key",
                Request.Entry.SLASH_COMMAND,
                "U024BE7LH",
                "T0HOME",
                place,
                text,
                Optional.empty(),
                Instant.EPOCH,
                true);
    }

    /** The headline and every part as text, one a line. */
    static String text(Reply reply) {
        StringBuilder text = new StringBuilder(reply.headline().plain());
        reply.parts()
                .forEach(part -> text.append('\n')
                        .append(
                                switch (part) {
                                    case Reply.Part.Paragraph(var words) -> words.plain();
                                    case Reply.Part.Warning(var words) -> "warning: " + words.plain();
                                    case Reply.Part.Note(var words) -> "note: " + words.plain();
                                    case Reply.Part.Lines(var lines) -> String.join("\n", lines);
                                    case Reply.Part.Table(var columns, var rows) -> columns + "\n" + rows;
                                    case Reply.Part.Fields(var fields) ->
                                        String.join(
                                                "\n",
                                                fields.stream()
                                                        .map(field -> field.name() + ": "
                                                                + field.value().plain())
                                                        .toList());
                                }));
        return text.toString();
    }
}
