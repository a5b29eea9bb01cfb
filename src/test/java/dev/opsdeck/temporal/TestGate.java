package dev.opsdeck.temporal;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.Decision;
import dev.opsdeck.command.Gate;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.Target.TemporalNamespace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A policy of one rule, and requests of one person in one team. */
public record TestGate(BiPredicate<Permission, TemporalNamespace> allows) implements Gate {

    /** Everything is allowed. */
    public static TestGate open() {
        return new TestGate((_, _) -> true);
    }

    /** Everything is allowed on some namespaces, nothing on others. */
    public static TestGate on(Predicate<TemporalNamespace> namespaces) {
        return new TestGate((_, namespace) -> namespaces.test(namespace));
    }

    public Asking asking(Permission permission) {
        return new Asking(authority().caller(), request(), permission, this);
    }

    public CommandContext run(Permission permission, Consumer<Reply> progress) {
        return new CommandContext(request(), authority(), permission, this, progress);
    }

    @Override
    public Decision decide(Caller caller, Permission permission, Target target, Place place) {
        boolean allowed = switch (target) {
            case TemporalNamespace namespace -> allows.test(permission, namespace);
            case Target.VisibleTemporal _ -> true;
            default -> false;
        };
        return allowed
                ? new Decision.Allowed(authority())
                : new Decision.Denied(
                        Decision.Dimension.TARGET, Decision.unseen(target.words()), List.of(), Optional.empty());
    }

    @Override
    public boolean showsSensitive(Target target, Place place) {
        return false;
    }

    @Override
    public String digest() {
        return "0123456789ab";
    }

    private static Authority authority() {
        TreeSet<String> teams = new TreeSet<>(List.of("web"));
        return new Authority(new Caller("U024BE7LH", "T0HOME", teams), teams, "a grant of the test");
    }

    private static Request request() {
        return new Request(
                "r-1234567890",
                "delivery-1",
                Request.Entry.SLASH_COMMAND,
                "U024BE7LH",
                "T0HOME",
                new Place("C0WEB", Optional.empty(), Place.Kind.CHANNEL, false),
                "namespace",
                Optional.empty(),
                Instant.parse("2026-11-21T12:00:00Z"),
                true);
    }
}
