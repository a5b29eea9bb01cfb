package dev.opsdeck.kubernetes;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.Decision;
import dev.opsdeck.command.Gate;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A policy of one rule, and requests of one person in one team. */
public record TestPolicy(String team, Predicate<Target> allows) implements Gate {

    /** May do everything to every namespace. */
    public static TestPolicy everything() {
        return new TestPolicy("web", target -> true);
    }

    /** May do everything to namespaces that fulfil a condition, and ask for what may be seen. */
    public static TestPolicy namespaces(Predicate<Target.KubernetesNamespace> condition) {
        return new TestPolicy(
                "web",
                target -> target instanceof Target.VisibleKubernetes
                        || (target instanceof Target.KubernetesNamespace namespace && condition.test(namespace)));
    }

    public static Authority authority(String... teams) {
        return new Authority(new Caller("U024BE7LH", "T1", teams(teams)), teams(teams), "a grant of the test");
    }

    public Asking asking() {
        return new Asking(caller(), request(), permission(), this);
    }

    public CommandContext run() {
        return new CommandContext(request(), authority(team), permission(), this, interim -> {});
    }

    @Override
    public Decision decide(Caller caller, Permission permission, Target target, Place place) {
        return allows.test(target)
                ? new Decision.Allowed(authority(team))
                : new Decision.Denied(Decision.Dimension.TARGET, "not in this test", List.of(), Optional.empty());
    }

    @Override
    public boolean showsSensitive(Target target, Place place) {
        return false;
    }

    @Override
    public String digest() {
        return "0123456789ab";
    }

    private Caller caller() {
        return new Caller("U024BE7LH", "T1", teams(team));
    }

    private static TreeSet<String> teams(String... names) {
        return new TreeSet<>(List.of(names));
    }

    private static Permission permission() {
        return new Permission("pods", Risk.READ);
    }

    private static Request request() {
        return new Request(
                "r-1234567890",
                "delivery-1",
                Request.Entry.SLASH_COMMAND,
                "U024BE7LH",
                "T1",
                new Place("C1", Optional.empty(), Place.Kind.CHANNEL, false),
                "pods",
                Optional.empty(),
                Instant.parse("2026-11-21T12:00:00Z"),
                true);
    }
}
