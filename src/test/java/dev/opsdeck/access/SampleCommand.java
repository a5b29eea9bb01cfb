package dev.opsdeck.access;

import dev.opsdeck.access.policy.Vocabulary;
import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.KubernetesRole;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.PreviewName;
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
        return new Vocabulary(registry().specs());
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
                                .firesCron()
                                .needs(KubernetesRole.CRON_RUN)
                                .example("cron run pr-123 send-appointment-reminder")
                                .build(values -> values),
                        NOTHING),
                command("schedule trigger", Risk.CHANGE, target("schedule"), namespace(), cluster()),
                command("schedule backfill", Risk.CHANGE, target("schedule"), namespace(), cluster()),
                command("namespace list", Risk.READ, cluster(), preview()),
                command("namespace register", Risk.ADMIN, target("name"), cluster(), preview(), flag("retention")),
                command("namespace describe", Risk.READ, target("name"), cluster()),
                command("namespace update", Risk.ADMIN, target("name"), cluster()),
                command("audit", Risk.READ),
                command("doctor", Risk.READ),
                new SampleCommand(
                        CommandSpec.named("whoami", Risk.READ, "who asks")
                                .forEveryMember()
                                .example("whoami")
                                .build(values -> values),
                        new Resolution.Read(new Target.Asker(), run -> Reply.done("you"))));
    }

    private static SampleCommand command(String name, Risk risk, Parameter<?>... parameters) {
        return new SampleCommand(
                about(CommandSpec.named(name, risk, name).takes(parameters).example(name), name)
                        .build(values -> values),
                NOTHING);
    }

    /** What the real command of that name says of itself. */
    private static CommandSpec.Draft about(CommandSpec.Draft draft, String name) {
        return switch (name) {
            case "pods", "events" -> draft.needs(KubernetesRole.VIEW).offered(name + " %s");
            case "pod describe" -> draft.needs(KubernetesRole.VIEW).namesAnObject();
            case "logs" -> draft.needs(KubernetesRole.VIEW, KubernetesRole.LOGS);
            case "cron list" ->
                draft.needs(KubernetesRole.VIEW, KubernetesRole.CRON_VIEW).offered(name + " %s");
            case "schedule trigger", "schedule backfill" ->
                draft.aboutTemporal().firesCron();
            case "namespace describe" -> draft.aboutTemporalAndPreviews().offered(name + " %s");
            case "namespace list", "namespace register", "namespace update" -> draft.aboutTemporalAndPreviews();
            case "audit", "doctor" -> draft.aboutOpsdeck();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Parameter<String> target(String name) {
        return Parameter.positional(name, ValueType.text("WORD"), "what");
    }

    private static Parameter<String> namespace() {
        return Parameter.flag("namespace", ValueType.text("NAMESPACE"), "namespace")
                .shortName('n');
    }

    private static Parameter<PreviewName> preview() {
        return Parameter.flag("preview", PreviewName.type(), "preview");
    }

    private static Parameter<String> flag(String name) {
        return Parameter.flag(name, ValueType.text("VALUE"), name);
    }

    private static Parameter<String> cluster() {
        return Parameter.flag("cluster", ValueType.text("CLUSTER"), "cluster");
    }
}
