package dev.opsdeck.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything there is to know of a command before it runs; the single source of the grammar, the help, the permission, the
 * policy's rules, the Kubernetes roles and the README's table.
 *
 * @param <A> the command's arguments
 * @param grammar how it is written
 * @param summary one line for help and README: what it does, without a full stop
 * @param risk what it can do; with the name it is the permission
 * @param aliases other words for it: {@code ns register}
 * @param scope what it is about and what it reaches
 * @param privacy who may read its answer
 * @param deadline how long a run may take
 * @param arguments makes the arguments of the values
 */
public record CommandSpec<A>(
        Grammar grammar,
        String summary,
        Risk risk,
        List<String> aliases,
        Scope scope,
        Privacy privacy,
        Duration deadline,
        Function<Values, A> arguments) {

    /** How long a read may take: longer, and the asker would ask again. */
    public static final Duration READ_DEADLINE = Duration.ofSeconds(30);

    /**
     * Who may read the answer.
     *
     * @param askerAlone whether it is for the asker alone wherever it is asked
     * @param sensitive whether it may hold personal data (logs, a script's output): then the policy says where everybody may
     *     read it, and elsewhere the asker alone does
     */
    public record Privacy(boolean askerAlone, boolean sensitive) {}

    public CommandSpec {
        aliases = List.copyOf(aliases);
    }

    /** Its words: {@code namespace register}. */
    public String name() {
        return grammar.name();
    }

    public List<Parameter<?>> parameters() {
        return grammar.parameters();
    }

    /** Complete right lines without {@code /ops}; the first one stands in error messages. */
    public List<String> examples() {
        return grammar.examples();
    }

    /** The usage line, without {@code /ops}. */
    public String usage() {
        return grammar.usage();
    }

    /** The right that a grant gives. */
    public Permission permission() {
        return new Permission(name().replace(' ', '.'), risk);
    }

    /** False for what every member may ask: help, whoami, can-i. */
    public boolean needsGrant() {
        return !(scope.about() instanceof Target.Asker);
    }

    /** Whether the caller may do this to anything at all: what help lists and suggestions name. */
    public boolean openTo(Caller caller, Place place, Authorizer authorizer) {
        return !needsGrant()
                || abouts().anyMatch(
                                any -> authorizer.decide(caller, permission(), any, place) instanceof Decision.Allowed);
    }

    private Stream<Target> abouts() {
        return scope.reachesPreviews()
                ? Stream.of(scope.about(), new Target.VisibleKubernetes())
                : Stream.of(scope.about());
    }

    /** Starts a spec. */
    public static Draft named(String name, Risk risk, String summary) {
        return new Draft(name, risk, summary);
    }

    /** A spec being written down; every call changes the draft and gives it back. */
    public static final class Draft {
        private final String name;
        private final Risk risk;
        private final String summary;
        private final List<Parameter<?>> parameters = new ArrayList<>();
        private final List<String> aliases = new ArrayList<>();
        private final List<String> examples = new ArrayList<>();
        private final Set<KubernetesRole> roles = EnumSet.noneOf(KubernetesRole.class);
        private boolean takesFurtherFlags;
        private boolean askerAlone;
        private Target about = new Target.VisibleKubernetes();
        private boolean reachesPreviews;
        private Scope.Naming naming = Scope.Naming.NAMESPACE;
        private Optional<String> offer = Optional.empty();
        private boolean firesCron;
        private boolean sensitive;
        private Duration deadline = READ_DEADLINE;

        private Draft(String name, Risk risk, String summary) {
            this.name = name;
            this.risk = risk;
            this.summary = summary;
        }

        public Draft takes(Parameter<?>... more) {
            parameters.addAll(List.of(more));
            return this;
        }

        public Draft takesFurtherFlags() {
            takesFurtherFlags = true;
            return this;
        }

        public Draft alias(String words) {
            aliases.add(words);
            return this;
        }

        public Draft example(String line) {
            examples.add(line);
            return this;
        }

        public Draft alwaysPrivate() {
            askerAlone = true;
            return this;
        }

        public Draft forEveryMember() {
            about = new Target.Asker();
            return this;
        }

        /** What Kubernetes must allow a team that may run this: {@code opsdeck policy roles} prints it. */
        public Draft needs(KubernetesRole... more) {
            roles.addAll(List.of(more));
            return this;
        }

        /** The first word names one thing inside a namespace, and {@code -n} the namespace. */
        public Draft namesAnObject() {
            naming = Scope.Naming.OBJECT;
            return this;
        }

        /** A denial may offer this line instead: {@code pods %s}, with {@code %s} for the target. */
        public Draft offered(String line) {
            offer = Optional.of(line);
            return this;
        }

        /** It fires a cron by hand, and so does nothing in production. */
        public Draft firesCron() {
            firesCron = true;
            return this;
        }

        /** The command is about Temporal namespaces. */
        public Draft aboutTemporal() {
            about = new Target.VisibleTemporal();
            return this;
        }

        /** The command is about Temporal namespaces, and with {@code --preview} about those in a preview's own Temporal. */
        public Draft aboutTemporalAndPreviews() {
            reachesPreviews = true;
            return needs(KubernetesRole.PREVIEW_TEMPORAL).aboutTemporal();
        }

        /** The command is about Opsdeck itself: it needs a grant on everything. */
        public Draft aboutOpsdeck() {
            about = new Target.Opsdeck();
            return this;
        }

        /** The answer may hold personal data although the command is no {@link Risk#READ_SENSITIVE} one. */
        public Draft sensitiveOutput() {
            sensitive = true;
            return this;
        }

        public Draft deadline(Duration longest) {
            deadline = longest;
            return this;
        }

        /** Ends the spec with the function that makes the arguments. */
        public <A> CommandSpec<A> build(Function<Values, A> arguments) {
            return new CommandSpec<>(
                    new Grammar(Grammar.Typed.IN_SLACK, name, parameters, takesFurtherFlags, examples),
                    summary,
                    risk,
                    aliases,
                    new Scope(about, reachesPreviews, roles, naming, offer, firesCron),
                    new Privacy(askerAlone, sensitive || risk == Risk.READ_SENSITIVE),
                    deadline,
                    arguments);
        }
    }
}
