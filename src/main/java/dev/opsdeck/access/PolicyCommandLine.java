package dev.opsdeck.access;

import dev.opsdeck.access.file.ParsedExamples;
import dev.opsdeck.access.file.PolicyReader;
import dev.opsdeck.access.policy.Policy;
import dev.opsdeck.access.policy.Vocabulary;
import dev.opsdeck.access.rbac.RoleListing;
import dev.opsdeck.access.rbac.RolePrinter;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.CommandRegistry;
import dev.opsdeck.commandline.Subcommand;
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
    private final Provider<CommandRegistry> registry;
    private final Provider<CommandParser> parser;
    private final ConfigSettings settings;

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
    public List<String> usage() {
        return List.of(
                "policy check [FILE]               find all mistakes of a policy, with their lines",
                "policy diff OLD NEW               who gains and who loses what",
                "policy roles [CLUSTER]            the Kubernetes roles that the policy needs");
    }

    @Override
    public int run(List<String> words, PrintStream out, PrintStream err) {
        try {
            String first = words.isEmpty() ? "" : words.getFirst();
            List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
            if (first.equals("check") && rest.size() <= 1) {
                return check(rest.isEmpty() ? inForce() : Path.of(rest.getFirst()), out);
            }
            if (first.equals("diff") && rest.size() == 2) {
                return diff(read(Path.of(rest.getFirst())), read(Path.of(rest.getLast())), out);
            }
            if (first.equals("roles") && rest.size() <= 1) {
                return roles(read(inForce()), rest.stream().findFirst(), out, err);
            }
            err.println("usage: opsdeck policy check [FILE] | diff OLD NEW | roles [CLUSTER]");
            return BAD_INPUT;
        } catch (BrokenConfigException broken) {
            err.println(broken.getMessage());
            return BAD_INPUT;
        } catch (IOException unreadable) {
            err.println("cannot read %s: name the policy's file, for example config/policy.yaml"
                    .formatted(unreadable.getMessage()));
            return BAD_INPUT;
        }
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
