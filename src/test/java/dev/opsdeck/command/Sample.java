package dev.opsdeck.command;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Commands with every kind of grammar, for the tests of this package. */
public final class Sample {
    public static final Parameter<String> NAME =
            Parameter.positional("name", ValueType.text("NAME"), "what to look at");
    static final Parameter<Integer> TAIL = Parameter.flag("tail", ValueType.number(1, 1000), "how many lines");
    static final Parameter<String> NAMESPACE =
            Parameter.flag("namespace", ValueType.text("NAMESPACE"), "where").shortName('n');
    public static final Parameter<Boolean> AGAIN = Parameter.switched("again", "even so");

    public record Look(
            String name, Optional<Integer> tail, Optional<String> namespace, boolean again, List<String> further) {}

    /** A command whose work is given. */
    public record Given(CommandSpec<Look> spec, Function<Look, Command.Resolution> resolution)
            implements Command<Look> {
        @Override
        public Resolution resolve(Look arguments, Asking asking) {
            return resolution.apply(arguments);
        }
    }

    private Sample() {}

    public static CommandSpec.Draft draft(String name, Risk risk) {
        return CommandSpec.named(name, risk, "Looks at something")
                .takes(NAME, TAIL, NAMESPACE, AGAIN)
                .example(name + " web-1 --tail 5");
    }

    public static CommandSpec<Look> spec(CommandSpec.Draft draft) {
        return draft.build(values -> new Look(
                values.get(NAME),
                values.find(TAIL),
                values.find(NAMESPACE),
                values.switched(AGAIN),
                values.furtherFlags().stream()
                        .map(flag -> flag.name() + "=" + flag.value().orElse("-"))
                        .toList()));
    }

    public static Given command(CommandSpec.Draft draft, Target target, Command.Work work) {
        return new Given(spec(draft), _ -> new Command.Resolution.Read(target, work));
    }

    public static Given changing(CommandSpec.Draft draft, Target target, Command.Work work) {
        return new Given(spec(draft), _ -> new Command.Resolution.Effect(target, new Doing(work)));
    }

    public static Given reading(String name) {
        return command(draft(name, Risk.READ), PREVIEW, _ -> Reply.done("seen"));
    }

    /** An effect whose doing is given. */
    public record Doing(Command.Work work) implements Effect {
        @Override
        public Optional<String> identity() {
            return Optional.empty();
        }
    }

    public static final Target.KubernetesNamespace PREVIEW =
            new Target.KubernetesNamespace("apps", "pr-123", Environment.PREVIEW);
}
