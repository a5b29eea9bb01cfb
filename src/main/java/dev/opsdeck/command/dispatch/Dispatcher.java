package dev.opsdeck.command.dispatch;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Authorizer;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Decision;
import dev.opsdeck.command.Effect;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.dispatch.AuditTrail.Phase;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.ParseResult;
import dev.opsdeck.command.parse.Word;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one request, step by step: identify, parse, resolve, authorise, record, run, answer. No command can leave a
 * step out, and every request ends in exactly one last reply.
 */
@Singleton
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Callers callers;
    private final CommandParser parser;
    private final Authorizer authorizer;
    private final AuditTrail auditTrail;
    private final ReadExecution reads;
    private final EffectExecutor effects;

    public Dispatcher(
            Callers callers,
            CommandParser parser,
            Authorizer authorizer,
            AuditTrail auditTrail,
            DeadlineRunner runner,
            EffectExecutor effects) {
        this.callers = callers;
        this.parser = parser;
        this.authorizer = authorizer;
        this.auditTrail = auditTrail;
        this.reads = new ReadExecution(runner);
        this.effects = effects;
    }

    /** Handles one request to its end. Blocks; meant for a virtual thread. Never throws. */
    public void handle(Request request, Conversation conversation) {
        Attempt attempt = new Attempt(request, auditTrail, conversation);
        try {
            handle(attempt);
        } catch (RuntimeException | Error fault) {
            LOG.error("{} failed", request.id(), fault);
            attempt.end(Reply.failed(
                    "Opsdeck hit an internal error. Reference %s finds it in the log.", Text.code(request.id())));
        }
    }

    /**
     * Records and answers a request that is turned down before its words are looked at: a spent button, too much to do.
     */
    public void refuse(Request request, Conversation conversation, Reply reply) {
        Attempt attempt = new Attempt(request, auditTrail, conversation);
        attempt.record(Phase.RECEIVED, Map.of());
        attempt.turnDown(reply);
    }

    private void handle(Attempt attempt) {
        attempt.record(Phase.RECEIVED, Map.of());
        switch (callers.identify(attempt.request())) {
            case Callers.Identified.Stranger(String reason) ->
                attempt.deny(
                        new Decision.Denied(Decision.Dimension.TEAM, reason, java.util.List.of(), Optional.empty()),
                        authorizer);
            case Callers.Identified.Member(Caller caller) -> understand(attempt, caller);
        }
    }

    private void understand(Attempt attempt, Caller caller) {
        switch (parse(attempt.request(), caller)) {
            case ParseResult.Rejected rejected -> attempt.refuse(rejected.reply());
            case ParseResult.Empty _ -> throw new IllegalStateException("the word help is always there");
            case ParseResult.Parsed<?> parsed -> resolve(attempt, caller, parsed);
        }
    }

    private ParseResult parse(Request request, Caller caller) {
        ParseResult parsing = request.words()
                .map(words -> parser.parse(
                        words.stream().map(Word::bare).toList(),
                        spec -> spec.openTo(caller, request.place(), authorizer)))
                .orElseGet(
                        () -> parser.parse(request.text(), spec -> spec.openTo(caller, request.place(), authorizer)));
        return parsing instanceof ParseResult.Empty
                ? parser.parse("help", spec -> spec.openTo(caller, request.place(), authorizer))
                : parsing;
    }

    private void resolve(Attempt attempt, Caller caller, ParseResult.Parsed<?> parsed) {
        attempt.understood(parsed);
        CommandSpec<?> spec = parsed.spec();
        Asking asking = new Asking(caller, attempt.request(), spec.permission(), authorizer);
        if (!spec.openTo(caller, attempt.request().place(), authorizer)
                && decide(asking, spec.scope().about()) instanceof Decision.Denied nowhere) {
            attempt.deny(nowhere, authorizer);
            return;
        }
        switch (resolved(parsed, asking)) {
            case Command.Resolution.Unclear(Reply reply) -> attempt.refuse(reply);
            case Command.Resolution.Resolved found -> authorise(attempt, parsed, asking, found);
        }
    }

    private static Command.Resolution resolved(ParseResult.Parsed<?> parsed, Asking asking) {
        try {
            return parsed.resolve(asking);
        } catch (KnownFailure failure) {
            return new Command.Resolution.Unclear(failure.reply());
        }
    }

    private void authorise(
            Attempt attempt, ParseResult.Parsed<?> parsed, Asking asking, Command.Resolution.Resolved found) {
        attempt.resolved(found.target());
        switch (decide(asking, found.target())) {
            case Decision.Denied denied -> attempt.deny(denied, authorizer);
            case Decision.Allowed(Authority authority) -> {
                attempt.audience(
                        audience(parsed, found.target(), asking.request().place()));
                attempt.authorised(authority, authorizer.digest());
                switch (found) {
                    case Command.Resolution.Read(Target _, Command.Work work) ->
                        read(attempt, parsed.spec(), authority, work);
                    case Command.Resolution.Effect effect -> effect(attempt, parsed, asking, effect.target());
                }
            }
        }
    }

    private Decision decide(Asking asking, Target target) {
        if (target instanceof Target.Asker) {
            SortedSet<String> none = new TreeSet<>();
            return new Decision.Allowed(new Authority(asking.caller(), none, "every member"));
        }
        return authorizer.decide(
                asking.caller(), asking.permission(), target, asking.request().place());
    }

    /** An effect is looked up and decided once more right before it happens, and only ever happens on the record. */
    private void effect(Attempt attempt, ParseResult.Parsed<?> parsed, Asking asking, Target decided) {
        if (!attempt.request().recorded() || attempt.unrecorded()) {
            attempt.refuse(Reply.refused(
                    "The record can't be written right now, so nothing was changed: try again, and tell an Opsdeck"
                            + " admin if that doesn't help."));
            return;
        }
        switch (resolved(parsed, asking)) {
            case Command.Resolution.Unclear(Reply reply) -> attempt.refuse(reply);
            case Command.Resolution.Resolved again
            when !again.target().equals(decided) ->
                attempt.refuse(Reply.refused(
                        "%s changed while this was being checked, so nothing was done: try again.",
                        Text.code(decided.words())));
            case Command.Resolution.Resolved again -> decideAgain(attempt, parsed.spec(), asking, again);
        }
    }

    private void decideAgain(Attempt attempt, CommandSpec<?> spec, Asking asking, Command.Resolution.Resolved again) {
        switch (decide(asking, again.target())) {
            case Decision.Denied denied -> attempt.deny(denied, authorizer);
            case Decision.Allowed(Authority authority) -> {
                switch (again) {
                    case Command.Resolution.Read(Target _, Command.Work work) -> read(attempt, spec, authority, work);
                    case Command.Resolution.Effect(Target _, Effect effect) ->
                        perform(attempt, spec, authority, effect);
                }
            }
        }
    }

    private void perform(Attempt attempt, CommandSpec<?> spec, Authority authority, Effect effect) {
        if (!spec.risk().hasEffect()) {
            throw new IllegalStateException("%s may only read".formatted(spec.name()));
        }
        if (attempt.record(Phase.STARTED, Map.of())) {
            attempt.end(effects.execute(effect, spec.deadline(), context(attempt, spec, authority)));
        } else {
            attempt.refuse(Reply.refused("The record can't be written right now, so nothing was changed."));
        }
    }

    private void read(Attempt attempt, CommandSpec<?> spec, Authority authority, Command.Work work) {
        attempt.end(reads.run(spec, work, context(attempt, spec, authority)));
    }

    private CommandContext context(Attempt attempt, CommandSpec<?> spec, Authority authority) {
        return new CommandContext(attempt.request(), authority, spec.permission(), authorizer, attempt::progress);
    }

    private Audience audience(ParseResult.Parsed<?> parsed, Target target, Place place) {
        CommandSpec<?> spec = parsed.spec();
        boolean forAsker = spec.privacy().askerAlone()
                || parsed.privately()
                || (spec.privacy().sensitive() && !authorizer.showsSensitive(target, place));
        return forAsker ? Audience.ASKER : Audience.PLACE;
    }
}
