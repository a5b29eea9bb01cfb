package dev.opsdeck.testing;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Authorizer;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.Decision;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A policy of one rule, and requests of one person in one team. */
public record TestPolicy(String team, BiPredicate<Permission, Target> allows) implements Authorizer {
    private static final Permission READING = new Permission("pods", Risk.READ);

    /** May do everything to every target. */
    public static TestPolicy everything() {
        return new TestPolicy("web", (_, _) -> true);
    }

    /** May do everything to Kubernetes namespaces that fulfil a condition, and ask for what may be seen. */
    public static TestPolicy namespaces(Predicate<Target.KubernetesNamespace> condition) {
        return new TestPolicy(
                "web",
                (_, target) -> target instanceof Target.VisibleKubernetes
                        || (target instanceof Target.KubernetesNamespace namespace && condition.test(namespace)));
    }

    /** The same for namespaces of Temporal. */
    public static TestPolicy temporalNamespaces(Predicate<Target.TemporalNamespace> condition) {
        return temporal((_, namespace) -> condition.test(namespace));
    }

    /** May do to namespaces of Temporal what a condition allows, and ask for what may be seen. */
    public static TestPolicy temporal(BiPredicate<Permission, Target.TemporalNamespace> condition) {
        return new TestPolicy(
                "web",
                (permission, target) -> target instanceof Target.VisibleTemporal
                        || (target instanceof Target.TemporalNamespace namespace
                                && condition.test(permission, namespace)));
    }

    public static Authority authority(String... teams) {
        return new Authority(new Caller("U024BE7LH", "T0HOME", teams(teams)), teams(teams), "a grant of the test");
    }

    public Asking asking() {
        return asking(READING);
    }

    public Asking asking(Permission permission) {
        return new Asking(authority(team).caller(), request(), permission, this);
    }

    public CommandContext run() {
        return run(READING, _ -> {});
    }

    public CommandContext run(Permission permission, Consumer<Reply> progress) {
        return new CommandContext(request(), authority(team), permission, this, progress);
    }

    @Override
    public Decision decide(Caller caller, Permission permission, Target target, Place place) {
        return allows.test(permission, target)
                ? new Decision.Allowed(authority(team))
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

    private static TreeSet<String> teams(String... names) {
        return new TreeSet<>(List.of(names));
    }

    private static Request request() {
        return new Request(
                "r-1234567890",
                "delivery-1",
                Request.Entry.SLASH_COMMAND,
                "U024BE7LH",
                "T0HOME",
                new Place("C0WEB", Optional.empty(), Place.Kind.CHANNEL, false),
                "pods",
                Optional.empty(),
                Instant.parse("2026-11-21T12:00:00Z"),
                true);
    }
}
