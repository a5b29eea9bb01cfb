package dev.opsdeck.access;

import dev.opsdeck.access.file.ParsedExamples;
import dev.opsdeck.access.file.PolicyReader;
import dev.opsdeck.access.policy.Policy;
import dev.opsdeck.access.policy.Vocabulary;
import dev.opsdeck.access.rbac.RoleListing;
import dev.opsdeck.access.rbac.RolePrinter;
import dev.opsdeck.command.Grammar;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.ValueType;
import dev.opsdeck.command.Values;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.CommandRegistry;
import dev.opsdeck.commandline.Subcommand;
import dev.opsdeck.commandline.TerminalCommand;
import dev.opsdeck.config.BrokenConfigException;
import dev.opsdeck.config.ConfigSettings;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code opsdeck policy check|diff|roles}: looks at policy files, reaches neither Slack nor a cluster. */
@Singleton
final class PolicyCommandLine implements Subcommand {
    private static final Parameter<String> FILE = Parameter.positional(
                    "file", ValueType.text("FILE"), "the policy; config/policy.yaml if left out")
            .optional();
    private static final Parameter<String> BEFORE =
            Parameter.positional("old", ValueType.text("FILE"), "the policy as it was");
    private static final Parameter<String> AFTER =
            Parameter.positional("new", ValueType.text("FILE"), "the policy as it is to be");
    private static final Parameter<String> CLUSTER = Parameter.positional(
                    "cluster", ValueType.text("CLUSTER"), "which of the policy's clusters, when there are several")
            .optional();

    private final Provider<CommandRegistry> registry;
    private final Provider<CommandParser> parser;
    private final ConfigSettings settings;

    /** Takes providers: the other subcommands must not wait for what all commands need. */
    PolicyCommandLine(Provider<CommandRegistry> registry, Provider<CommandParser> parser, ConfigSettings settings) {
        this.registry = registry;
        this.parser = parser;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public List<TerminalCommand> commands() {
        return List.of(
                new TerminalCommand(
                        Grammar.onATerminal("policy check", "policy check", FILE),
                        "find all mistakes of a policy, with their lines",
                        reading((values, out, _) ->
                                check(values.find(FILE).map(Path::of).orElseGet(this::inForce), out))),
                new TerminalCommand(
                        Grammar.onATerminal("policy diff", "policy diff old.yaml config/policy.yaml", BEFORE, AFTER),
                        "who gains and who loses what",
                        reading((values, out, _) ->
                                diff(read(Path.of(values.get(BEFORE))), read(Path.of(values.get(AFTER))), out))),
                new TerminalCommand(
                        Grammar.onATerminal("policy roles", "policy roles", CLUSTER),
                        "the Kubernetes roles that the policy needs",
                        reading((values, out, err) -> roles(read(inForce()), values.find(CLUSTER), out, err))));
    }

    /** Work that reads files. */
    @FunctionalInterface
    private interface Reading {
        int run(Values values, PrintStream out, PrintStream err) throws IOException, BrokenConfigException;
    }

    private static TerminalCommand.Work reading(Reading work) {
        return (values, out, err) -> {
            try {
                return work.run(values, out, err);
            } catch (BrokenConfigException broken) {
                err.println(broken.getMessage());
                return BAD_INPUT;
            } catch (IOException unreadable) {
                err.println("cannot read %s: name the policy's file, for example config/policy.yaml"
                        .formatted(unreadable.getMessage()));
                return BAD_INPUT;
            }
        };
    }

    private Path inForce() {
        return settings.directory().resolve(PolicyFile.NAME);
    }

    private Policy read(Path file) throws BrokenConfigException, IOException {
        return new PolicyReader(vocabulary(), new ParsedExamples(parser.get()))
                .read(file.toString(), Files.readString(file));
    }

    private Vocabulary vocabulary() {
        return new Vocabulary(registry.get().specs());
    }

    private int check(Path file, PrintStream out) throws BrokenConfigException, IOException {
        Policy policy = read(file);
        out.println("%s is right: %d teams, %d grants, every example holds (policy %s)"
                .formatted(file, policy.teams().size(), policy.grants().size(), policy.digest()));
        return OK;
    }

    private int diff(Policy before, Policy after, PrintStream out) {
        List<String> lines = new PolicyDiff(before, after, vocabulary()).lines();
        lines.forEach(out::println);
        if (lines.isEmpty()) {
            out.println("nobody gains or loses anything");
        }
        return OK;
    }

    private int roles(Policy policy, Optional<String> named, PrintStream out, PrintStream err) {
        String known = String.join(", ", policy.clusters().keySet());
        Optional<String> cluster = named.or(() -> policy.clusters().size() == 1
                ? policy.clusters().keySet().stream().findFirst()
                : Optional.empty());
        if (cluster.isEmpty() || !policy.clusters().containsKey(cluster.get())) {
            err.println(
                    policy.clusters().isEmpty()
                            ? "the policy has no clusters, so there are no roles to print"
                            : named.map("there is no cluster %s; say which one of: "::formatted)
                                            .orElse("the policy has several clusters; say which one of: ")
                                    + known);
            return BAD_INPUT;
        }
        RoleListing listing = new RoleListing(policy, vocabulary(), cluster.get());
        out.println("# The roles that policy %s needs in the cluster %s, as opsdeck policy roles prints them."
                .formatted(policy.digest(), cluster.get()));
        out.print(new RolePrinter(
                        listing, policy.clusters().get(cluster.get()).cluster().context())
                .print());
        return OK;
    }
}
