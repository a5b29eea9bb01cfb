package dev.opsdeck.command;

import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.command.dispatch.AuditTrail;
import dev.opsdeck.command.dispatch.Callers;
import dev.opsdeck.command.dispatch.Conversation;
import dev.opsdeck.command.dispatch.DeadlineRunner;
import dev.opsdeck.command.dispatch.Dispatcher;
import dev.opsdeck.command.dispatch.EffectExecutor;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.CommandRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The whole way of a request, from text to the last reply, for tests of commands: one member of the team web asks. */
public final class TestDispatch {
    private final Authorizer authorizer;
    private final EffectExecutor effects;
    private final CommandRegistry registry;
    private final List<Reply> interim = new CopyOnWriteArrayList<>();
    private Runnable beforeTheEffect = () -> {};

    /** For commands that only read. */
    public TestDispatch(Authorizer authorizer, Command<?>... commands) {
        this(
                authorizer,
                (effect, _, _) -> {
                    throw new AssertionError("nobody carries this out: " + effect);
                },
                commands);
    }

    public TestDispatch(Authorizer authorizer, EffectExecutor effects, Command<?>... commands) {
        this.authorizer = authorizer;
        this.effects = effects;
        this.registry = new CommandRegistry(List.of(commands));
    }

    /** Does something after everything was checked and recorded, right before the command's work. */
    public TestDispatch beforeTheEffect(Runnable action) {
        beforeTheEffect = action;
        return this;
    }

    /** What was shown before the last reply. */
    public List<Reply> interim() {
        return List.copyOf(interim);
    }

    /** The last reply to a text. */
    public Reply ask(String text) {
        return ask(text, UUID.randomUUID().toString());
    }

    /** The last reply to a text that was delivered under a key. */
    public Reply ask(String text, String deliveryKey) {
        Request request = new Request(
                "r-" + deliveryKey.substring(0, Math.min(10, deliveryKey.length())),
                deliveryKey,
                Request.Entry.SLASH_COMMAND,
                "U024BE7LH",
                "T1",
                new Place("C1", Optional.empty(), Place.Kind.CHANNEL, false),
                text,
                Optional.empty(),
                Instant.parse("2026-11-21T12:00:00Z"),
                true);
        Caller caller = new Caller("U024BE7LH", "T1", new TreeSet<>(List.of("web")));
        AuditTrail auditTrail = entry -> {
            if (entry.phase() == AuditTrail.Phase.STARTED) {
                beforeTheEffect.run();
            }
        };
        Answer answer = new Answer();
        new Dispatcher(
                        _ -> new Callers.Identified.Member(caller),
                        new CommandParser(registry),
                        authorizer,
                        auditTrail,
                        new DeadlineRunner(),
                        effects)
                .handle(request, answer);
        return answer.last.orElseThrow();
    }

    private final class Answer implements Conversation {
        private Optional<Reply> last = Optional.empty();

        @Override
        public void progress(Reply reply, Audience audience) {
            interim.add(reply);
        }

        @Override
        public void finish(Reply reply, Audience audience) {
            last = Optional.of(reply);
        }
    }
}
