package dev.opsdeck.access;

import dev.opsdeck.access.policy.Decisions;
import dev.opsdeck.access.policy.EnvironmentPatterns;
import dev.opsdeck.access.policy.Glob;
import dev.opsdeck.access.policy.Grant;
import dev.opsdeck.access.policy.Policy;
import dev.opsdeck.access.policy.Selector;
import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.Text;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code whoami}: the asker's teams, grants and the rules by which environments are told apart. */
@Singleton
final class WhoamiCommand implements Command<WhoamiCommand.Nothing> {
    private static final List<String> COLUMNS = List.of("Team", "May", "On", "Environments", "From");

    private final CurrentPolicy policy;

    WhoamiCommand(CurrentPolicy policy) {
        this.policy = policy;
    }

    record Nothing() {}

    @Override
    public CommandSpec<Nothing> spec() {
        return CommandSpec.named("whoami", Risk.READ, "Shows your teams and what they can do")
                .example("whoami")
                .alwaysPrivate()
                .forEveryMember()
                .build(values -> new Nothing());
    }

    @Override
    public Resolution resolve(Nothing nothing, Asking asking) {
        return new Resolution.Read(new Target.Asker(), context -> answer(context.caller(), policy.decisions()));
    }

    private static Reply answer(Caller caller, Decisions decisions) {
        List<Grant> grants = decisions.of(caller);
        Reply reply = Reply.done("You are %s, %s.", new Text.Span.User(caller.userId()), teams(caller))
                .with(new Reply.Part.Fields(List.of(new Reply.Field(
                        "Account",
                        Text.of("%s, a full member of the workspace (guests are not answered)", caller.userId())))));
        if (grants.isEmpty()) {
            return reply.warning("Nothing is granted to you: you can use help, whoami and can-i.")
                    .note("policy %s", decisions.policy().digest());
        }
        return reply.with(new Reply.Part.Table(
                        COLUMNS, grants.stream().map(WhoamiCommand::row).toList()))
                .with(new Reply.Part.Fields(environments(decisions.policy(), grants)))
                .note(
                        "A namespace is in an environment when its name and its own label opsdeck.dev/environment say"
                                + " the same; everything else counts as production. Policy %s.",
                        decisions.policy().digest());
    }

    private static String teams(Caller caller) {
        return switch (caller.teams().size()) {
            case 0 -> "in no team of the policy";
            case 1 -> "in the team " + caller.teams().first();
            default -> "in the teams " + String.join(", ", caller.teams());
        };
    }

    private static List<String> row(Grant grant) {
        return List.of(
                grant.team(),
                String.join(", ", grant.may()),
                grant.on().words(),
                grant.environmentWords(),
                grant.channels().isEmpty() ? "anywhere" : String.join(", ", grant.channels()));
    }

    /** Only the clusters that the asker's own grants are about. */
    private static List<Reply.Field> environments(Policy policy, List<Grant> grants) {
        List<Reply.Field> fields = new ArrayList<>();
        policy.clusters().forEach((name, cluster) -> {
            if (grants.stream().anyMatch(grant -> isAbout(grant, new Selector.Kubernetes(name, new Glob("*"))))) {
                fields.add(new Reply.Field("Cluster " + name, rules(cluster.environments())));
            }
        });
        policy.temporal().forEach((name, patterns) -> {
            if (grants.stream().anyMatch(grant -> isAbout(grant, new Selector.Temporal(name, new Glob("*"))))) {
                fields.add(new Reply.Field("Temporal " + name, rules(patterns)));
            }
        });
        return fields;
    }

    private static boolean isAbout(Grant grant, Selector whole) {
        return grant.on() instanceof Selector.Everything || whole.covers(grant.on());
    }

    private static Text rules(EnvironmentPatterns patterns) {
        String known = patterns.patterns().entrySet().stream()
                .map(entry -> "%s: %s"
                        .formatted(
                                entry.getKey().word(),
                                entry.getValue().stream().map(Glob::pattern).collect(Collectors.joining(", "))))
                .collect(Collectors.joining("; "));
        return Text.of("%s", known.isEmpty() ? "everything: production" : known + "; anything else: production");
    }
}
