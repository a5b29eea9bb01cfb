package dev.opsdeck.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything there is to know of a command before it runs; the single source of the grammar, the help, the permission and
 * the README's table.
 *
 * @param <A> the command's arguments
 * @param name its words: {@code namespace register}
 * @param summary one line for help and README: what it does, without a full stop
 * @param risk what it can do; with the name it is the permission
 * @param parameters in the order of the usage line
 * @param takesFurtherFlags whether flags that are not among the parameters are handed on instead of being errors
 * @param aliases other words for it: {@code ns register}
 * @param examples complete right lines without {@code /ops}; the first one stands in error messages
 * @param alwaysPrivate whether the answer is for the asker alone wherever it is asked
 * @param about what kind of target it is about: several Kubernetes or Temporal namespaces, Opsdeck itself, or the asker
 * @param reachesPreviews whether a command about Temporal namespaces can be pointed at a preview's own Temporal: then it is
 *     about Kubernetes namespaces too
 * @param sensitiveOutput whether the answer may hold personal data (logs, a script's output): then the policy says where
 *     everybody may read it, and elsewhere the asker alone does
 * @param deadline how long a run may take
 * @param arguments makes the arguments of the values
 */
public record CommandSpec<A>(
        String name,
        String summary,
        Risk risk,
        List<Parameter<?>> parameters,
        boolean takesFurtherFlags,
        List<String> aliases,
        List<String> examples,
        boolean alwaysPrivate,
        Target about,
        boolean reachesPreviews,
        boolean sensitiveOutput,
        Duration deadline,
        Function<Values, A> arguments) {

    /** How long a read may take: longer, and the asker would ask again. */
    public static final Duration READ_DEADLINE = Duration.ofSeconds(30);

    public CommandSpec {
        parameters = List.copyOf(parameters);
        aliases = List.copyOf(aliases);
        examples = List.copyOf(examples);
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("the command \"%s\" needs an example".formatted(name));
        }
    }

    /** The right that a grant gives. */
    public Permission permission() {
        return new Permission(name.replace(' ', '.'), risk);
    }

    /** False for what every member may ask: help, whoami, can-i. */
    public boolean needsGrant() {
        return !(about instanceof Target.Asker);
    }

    /** Whether the caller may do this to anything at all: what help lists and suggestions name. */
    public boolean openTo(Caller caller, Place place, Gate gate) {
        return !needsGrant()
                || abouts().anyMatch(any -> gate.decide(caller, permission(), any, place) instanceof Decision.Allowed);
    }

    private Stream<Target> abouts() {
        return reachesPreviews ? Stream.of(about, new Target.VisibleKubernetes()) : Stream.of(about);
    }

    /** The usage line, without {@code /ops}. */
    public String usage() {
        StringBuilder line = new StringBuilder(name);
        for (Parameter<?> parameter : parameters) {
            line.append(' ').append(parameter.usage());
        }
        return line.toString();
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
        private boolean takesFurtherFlags;
        private boolean alwaysPrivate;
        private Target about = new Target.VisibleKubernetes();
        private boolean reachesPreviews;
        private boolean sensitiveOutput;
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
            alwaysPrivate = true;
            return this;
        }

        public Draft forEveryMember() {
            about = new Target.Asker();
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
            return aboutTemporal();
        }

        /** The command is about Opsdeck itself: it needs a grant on everything. */
        public Draft aboutOpsdeck() {
            about = new Target.Opsdeck();
            return this;
        }

        /** The answer may hold personal data although the command is no {@link Risk#READ_SENSITIVE} one. */
        public Draft sensitiveOutput() {
            sensitiveOutput = true;
            return this;
        }

        public Draft deadline(Duration longest) {
            deadline = longest;
            return this;
        }

        /** Ends the spec with the function that makes the arguments. */
        public <A> CommandSpec<A> reads(Function<Values, A> arguments) {
            return new CommandSpec<>(
                    name,
                    summary,
                    risk,
                    parameters,
                    takesFurtherFlags,
                    aliases,
                    examples,
                    alwaysPrivate,
                    about,
                    reachesPreviews,
                    sensitiveOutput || risk == Risk.READ_SENSITIVE,
                    deadline,
                    arguments);
        }
    }
}
