package dev.opsdeck.access;

import dev.opsdeck.access.policy.Vocabulary;
import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.ValueType;
import dev.opsdeck.command.Values;
import dev.opsdeck.command.parse.CommandRegistry;
import java.util.List;

/** Commands with the words and risks of the real ones, which find the target they were given. */
public record SampleCommand(CommandSpec<Values> spec, Resolution found) implements Command<Values> {
    private static final Resolution NOTHING = new Resolution.Unclear(Reply.refused("nothing is looked up here"));

    @Override
    public Resolution resolve(Values arguments, Asking asking) {
        return found;
    }

    public static CommandRegistry registry() {
        return new CommandRegistry(List.copyOf(all()));
    }

    static Vocabulary vocabulary() {
        return new Vocabulary(all().stream().map(SampleCommand::spec).toList());
    }

    static List<SampleCommand> all() {
        return List.of(
                command("pods", Risk.READ, target("target").optional(), namespace(), cluster()),
                command("pod describe", Risk.READ, target("pod"), namespace(), cluster()),
                command("events", Risk.READ, target("target").optional(), namespace(), cluster()),
                command("logs", Risk.READ_SENSITIVE, target("target"), namespace(), cluster()),
                command("cron list", Risk.READ, target("target"), cluster()),
                new SampleCommand(
                        CommandSpec.named("cron run", Risk.CHANGE, "fires a cron")
                                .takes(target("target"), target("name"), cluster())
                                .takesFurtherFlags()
                                .example("cron run pr-123 send-appointment-reminder")
                                .reads(values -> values),
                        NOTHING),
                command("schedule trigger", Risk.CHANGE, target("schedule"), namespace(), cluster()),
                command("schedule backfill", Risk.CHANGE, target("schedule"), namespace(), cluster()),
                command("namespace list", Risk.READ, cluster(), flag("preview")),
                command(
                        "namespace register",
                        Risk.ADMIN,
                        target("name"),
                        cluster(),
                        flag("preview"),
                        flag("retention")),
                command("namespace describe", Risk.READ, target("name"), cluster()),
                command("namespace update", Risk.ADMIN, target("name"), cluster()),
                command("audit", Risk.READ),
                command("doctor", Risk.READ),
                new SampleCommand(
                        CommandSpec.named("whoami", Risk.READ, "who asks")
                                .forEveryMember()
                                .example("whoami")
                                .reads(values -> values),
                        new Resolution.Ready(new Target.Asker(), run -> Reply.done("you"))));
    }

    private static SampleCommand command(String name, Risk risk, Parameter<?>... parameters) {
        return new SampleCommand(
                about(CommandSpec.named(name, risk, name).takes(parameters).example(name), name)
                        .reads(values -> values),
                NOTHING);
    }

    private static CommandSpec.Draft about(CommandSpec.Draft draft, String name) {
        if (name.equals("audit") || name.equals("doctor")) {
            return draft.aboutOpsdeck();
        }
        if (name.startsWith("namespace")) {
            return draft.aboutTemporalAndPreviews();
        }
        return name.startsWith("schedule") ? draft.aboutTemporal() : draft;
    }

    private static Parameter<String> target(String name) {
        return Parameter.positional(name, ValueType.text("WORD"), "what");
    }

    private static Parameter<String> namespace() {
        return Parameter.flag("namespace", ValueType.text("NAMESPACE"), "namespace")
                .shortName('n');
    }

    private static Parameter<String> flag(String name) {
        return Parameter.flag(name, ValueType.text("VALUE"), name);
    }

    private static Parameter<String> cluster() {
        return Parameter.flag("cluster", ValueType.text("CLUSTER"), "cluster");
    }
}
