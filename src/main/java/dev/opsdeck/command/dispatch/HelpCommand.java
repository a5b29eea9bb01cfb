package dev.opsdeck.command.dispatch;

import dev.opsdeck.basics.TextCut;
import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.ValueType;
import dev.opsdeck.command.parse.CommandRegistry;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code help [command]}: what the asker may do, and how. */
@Singleton
final class HelpCommand implements Command<HelpCommand.Arguments> {
    private static final Parameter<String> ABOUT =
            Parameter.rest("command", ValueType.text("WORD"), "the command to explain");

    private final Provider<CommandRegistry> registry;

    /** The registry holds this command too, so it is asked for only once there is a question. */
    HelpCommand(Provider<CommandRegistry> registry) {
        this.registry = registry;
    }

    record Arguments(String about) {}

    @Override
    public CommandSpec<Arguments> spec() {
        return CommandSpec.named("help", Risk.READ, "Shows what you can do, and how")
                .takes(ABOUT)
                .example("help")
                .example("help cron run")
                .alwaysPrivate()
                .forEveryMember()
                .build(values ->
                        new Arguments(String.join(" ", values.all(ABOUT)).toLowerCase(Locale.ROOT)));
    }

    @Override
    public Resolution resolve(Arguments arguments, Asking asking) {
        return new Resolution.Read(
                new Target.Asker(), _ -> arguments.about().isEmpty() ? overview(asking) : about(arguments, asking));
    }

    private List<CommandSpec<?>> allowed(Asking asking) {
        return registry.get().specs().stream()
                .filter(spec -> spec.openTo(asking.caller(), asking.request().place(), asking.authorizer()))
                .toList();
    }

    private Reply overview(Asking asking) {
        List<List<String>> rows = new ArrayList<>();
        for (CommandSpec<?> spec : allowed(asking)) {
            rows.add(List.of("/ops " + spec.name(), spec.summary(), right(spec)));
        }
        Reply reply = Reply.done("What you can do with %s:", Text.code("/ops"))
                .with(new Reply.Part.Table(List.of("Command", "What it does", "Right"), rows));
        return asking.caller().teams().isEmpty()
                ? reply.warning("You aren't in any team of the policy, so most commands aren't open to you.")
                : reply.note(
                        "%s explains one; every word works after a mention too, also in threads.",
                        Text.code("/ops help pods"));
    }

    private static String right(CommandSpec<?> spec) {
        return spec.needsGrant() ? spec.permission().word() + " (" + spec.risk().word() + ")" : "everybody";
    }

    private Reply about(Arguments arguments, Asking asking) {
        List<CommandSpec<?>> known = allowed(asking);
        Optional<CommandSpec<?>> exact = known.stream()
                .filter(spec ->
                        spec.name().equals(arguments.about()) || spec.aliases().contains(arguments.about()))
                .findFirst();
        if (exact.isPresent()) {
            return explained(exact.get());
        }
        List<CommandSpec<?>> group = known.stream()
                .filter(spec -> spec.name().startsWith(arguments.about() + " "))
                .toList();
        if (group.isEmpty()) {
            return Reply.refused(
                    "No command named %s; %s lists yours.",
                    Text.code(TextCut.word(arguments.about())), Text.code("/ops help"));
        }
        Reply reply = Reply.done("%s has %s commands:", Text.code(arguments.about()), group.size());
        List<Reply.Field> fields = group.stream()
                .map(spec -> new Reply.Field("/ops " + spec.usage(), Text.of("%s", spec.summary())))
                .toList();
        return reply.with(new Reply.Part.Fields(fields));
    }

    private static Reply explained(CommandSpec<?> spec) {
        List<Reply.Field> parameters = new ArrayList<>();
        for (Parameter<?> parameter : spec.parameters()) {
            String form =
                    parameter.shortName().map(letter -> "-" + letter + ", ").orElse("") + parameter.usage();
            parameters.add(new Reply.Field(form, Text.of("%s", parameter.description())));
        }
        Reply reply = Reply.done("%s: %s", Text.bold("/ops " + spec.usage()), spec.summary());
        if (!parameters.isEmpty()) {
            reply = reply.with(new Reply.Part.Fields(parameters));
        }
        reply = reply.with(new Reply.Part.Lines(
                spec.examples().stream().map(line -> "/ops " + line).toList()));
        String aliases = spec.aliases().isEmpty() ? "" : "; also " + String.join(", ", spec.aliases());
        return reply.note("permission: %s%s; %s answers only you", right(spec), aliases, Text.code("--private"));
    }
}
