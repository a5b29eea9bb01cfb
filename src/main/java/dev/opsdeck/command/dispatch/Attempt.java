package dev.opsdeck.command.dispatch;

import dev.opsdeck.basics.TextCut;
import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Authorizer;
import dev.opsdeck.command.Decision;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.dispatch.AuditTrail.AuditEvent;
import dev.opsdeck.command.dispatch.AuditTrail.AuditUnavailable;
import dev.opsdeck.command.dispatch.AuditTrail.Phase;
import dev.opsdeck.command.parse.ParseResult;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request on its way: what is known of it by now, its record and its answer. Used by one thread. */
final class Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private final Request request;
    private final AuditTrail auditTrail;
    private final Conversation conversation;
    private Optional<AuditTrail.Typed> command = Optional.empty();
    private Optional<Target> target = Optional.empty();
    private Optional<String> grant = Optional.empty();
    private Audience audience = Audience.ASKER;
    private boolean unrecorded;
    private volatile boolean shown;
    private boolean ended;

    Attempt(Request request, AuditTrail auditTrail, Conversation conversation) {
        this.request = request;
        this.auditTrail = auditTrail;
        this.conversation = conversation;
        this.unrecorded = !request.recorded();
    }

    Request request() {
        return request;
    }

    /** Whether something of this attempt could not be recorded. */
    boolean unrecorded() {
        return unrecorded;
    }

    void understood(ParseResult.Parsed<?> parsed) {
        command = Optional.of(new AuditTrail.Typed(parsed.spec().name(), parsed.normalised()));
    }

    void resolved(Target found) {
        target = Optional.of(found);
    }

    void audience(Audience who) {
        audience = who;
    }

    void authorised(Authority authority, String policyDigest) {
        grant = Optional.of(authority.grant());
        record(Phase.AUTHORISED, Map.of("policy", policyDigest, "teams", String.join(",", authority.teams())));
    }

    /** Adds a phase to the record; false when that failed, which the last reply then says. */
    boolean record(Phase phase, Map<String, String> detail) {
        return record(phase, Optional.empty(), detail);
    }

    private boolean record(Phase phase, Optional<Reply.Outcome> outcome, Map<String, String> detail) {
        try {
            auditTrail.append(new AuditEvent(request, phase, command, target, grant, outcome, detail));
            return true;
        } catch (AuditUnavailable unavailable) {
            LOG.warn("{} {} is not in the record: {}", request.id(), phase, unavailable.getMessage());
            unrecorded = true;
            return false;
        }
    }

    void progress(Reply interim) {
        shown = true;
        conversation.progress(interim, audience);
    }

    /** The policy's no: the five parts that let the asker go on. */
    void deny(Decision.Denied denied, Authorizer authorizer) {
        record(
                Phase.DENIED,
                Optional.of(Reply.Outcome.DENIED),
                Map.of("failed", denied.failed().name(), "reason", denied.reason(), "policy", authorizer.digest()));
        Reply reply = Reply.of(Reply.Outcome.DENIED, asked().then(Text.of("%s", denied.reason())));
        for (String line : denied.nearby()) {
            reply = reply.with(new Reply.Part.Paragraph(Text.of("You can: %s", Text.code("/ops " + line))));
        }
        if (denied.grantedIn().isPresent()) {
            reply = reply.with(new Reply.Part.Paragraph(Text.of(
                    "Who can grant it: ask in %s.",
                    new Text.Span.Channel(denied.grantedIn().get()))));
        }
        last(reply.note("policy %s, request %s", authorizer.digest(), request.id()), Audience.ASKER);
    }

    private Text asked() {
        String words = command.map(AuditTrail.Typed::line).orElse("");
        return words.isEmpty()
                ? Text.of("Nothing was done.")
                : Text.of("%s wasn't done.", Text.code("/ops " + TextCut.word(words)));
    }

    /** Bad input, or a state that forbids it. */
    void refuse(Reply reply) {
        refuse(command.isPresent() ? Phase.FINISHED : Phase.MALFORMED, reply);
    }

    /** Nobody looked at the words: they may well have been right. */
    void turnDown(Reply reply) {
        refuse(Phase.FINISHED, reply);
    }

    private void refuse(Phase phase, Reply reply) {
        Reply.Outcome outcome = reply.outcome() == Reply.Outcome.DONE ? Reply.Outcome.REFUSED : reply.outcome();
        record(
                phase,
                Optional.of(outcome),
                Map.of("answer", TextCut.word(reply.headline().plain())));
        last(reply, Audience.ASKER);
    }

    /** The result of the command's work. */
    void end(Reply reply) {
        Map<String, String> detail = new HashMap<>();
        detail.put("answer", reply.headline().plain());
        record(Phase.FINISHED, Optional.of(reply.outcome()), detail);
        boolean forAsker = reply.outcome() == Reply.Outcome.REFUSED && !shown;
        last(reply, forAsker ? Audience.ASKER : audience);
    }

    private void last(Reply reply, Audience who) {
        if (ended) {
            return;
        }
        ended = true;
        conversation.finish(
                unrecorded ? reply.warning("This isn't in the record: the record can't be written right now.") : reply,
                who);
    }
}
