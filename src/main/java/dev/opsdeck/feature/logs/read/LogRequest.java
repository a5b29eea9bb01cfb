package dev.opsdeck.feature.logs.read;

import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Durations;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.ValueType;
import dev.opsdeck.command.Values;
import dev.opsdeck.feature.logs.line.LineFilter;
import dev.opsdeck.feature.logs.line.RegularExpression;
import dev.opsdeck.kubernetes.KubernetesWords;
import dev.opsdeck.kubernetes.KubernetesWords.Words;
import dev.opsdeck.kubernetes.log.ContainerChoice;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was asked of {@code logs}.
 *
 * @param words the target's words
 * @param selector {@code -l}
 * @param containers which containers, when one of the flags says so
 * @param tail {@code --tail}
 * @param since {@code --since}
 * @param previous {@code --previous}
 * @param timestamps {@code --timestamps}
 * @param filter {@code --grep}, {@code --exclude}
 * @param follow for how long to go on, when that was asked for
 */
public record LogRequest(
        Words words,
        Optional<String> selector,
        Optional<ContainerChoice> containers,
        Optional<Integer> tail,
        Optional<Duration> since,
        boolean previous,
        boolean timestamps,
        LineFilter filter,
        Optional<Duration> follow) {
    /** More lines nobody reads in a chat; {@code --since} has no such limit. */
    static final int MOST_LINES = 10_000;

    /** How long a live tail lasts at most. */
    public static final Duration LONGEST_FOLLOW = Duration.ofHours(1);

    private static final int USUAL_TAIL = 100;
    private static final int USUAL_TAIL_FOLLOWING = 10;

    private static final Parameter<String> SELECTOR = Parameter.flag(
                    "selector", ValueType.text("LABELS"), "the pods with these labels: app=webapp,tier=backend")
            .shortName('l');
    private static final Parameter<Integer> TAIL =
            Parameter.flag("tail", ValueType.number(1, MOST_LINES), "the last lines of each container; 100 by default");
    private static final Parameter<Duration> SINCE = Parameter.flag(
            "since",
            Durations.between(Duration.ofSeconds(1), Duration.ofDays(365)),
            "nothing older than this: 15m, 2h");
    private static final Parameter<Boolean> PREVIOUS = Parameter.switched(
                    "previous", "from the instance before the last restart")
            .shortName('p');
    private static final Parameter<String> CONTAINER = Parameter.flag(
                    "container", ValueType.text("NAME"), "of this container")
            .shortName('c');
    private static final Parameter<Boolean> ALL_CONTAINERS =
            Parameter.switched("all-containers", "of all containers, init containers too");
    private static final Parameter<RegularExpression> GREP =
            Parameter.flag("grep", RegularExpression.TYPE, "only lines that match this (RE2)");
    private static final Parameter<RegularExpression> EXCLUDE =
            Parameter.flag("exclude", RegularExpression.TYPE, "no lines that match this (RE2)");
    private static final Parameter<Duration> FOLLOW = Parameter.flag(
                    "follow",
                    Durations.between(Duration.ofSeconds(5), LONGEST_FOLLOW),
                    "live; for 10m unless you say how long")
            .shortName('f')
            .aloneMeans("10m");
    private static final Parameter<Boolean> TIMESTAMPS = Parameter.switched("timestamps", "with each line's time");

    /** Adds the grammar to a spec and ends it. */
    public static CommandSpec<LogRequest> grammar(CommandSpec.Draft draft) {
        return draft.takes(KubernetesWords.OPTIONAL_TARGET, KubernetesWords.NAMESPACE, KubernetesWords.CLUSTER)
                .takes(SELECTOR, CONTAINER, ALL_CONTAINERS, TAIL, SINCE, PREVIOUS)
                .takes(GREP, EXCLUDE, FOLLOW, TIMESTAMPS)
                .build(LogRequest::of);
    }

    private static LogRequest of(Values values) {
        Optional<ContainerChoice> named = values.find(CONTAINER).map(ContainerChoice.Named::new);
        return new LogRequest(
                Words.of(values),
                values.find(SELECTOR),
                named.or(() ->
                        values.switched(ALL_CONTAINERS) ? Optional.of(new ContainerChoice.All()) : Optional.empty()),
                values.find(TAIL),
                values.find(SINCE),
                values.switched(PREVIOUS),
                values.switched(TIMESTAMPS),
                new LineFilter(values.find(GREP), values.find(EXCLUDE)),
                values.find(FOLLOW));
    }

    /** How many last lines of each container are wanted; all, when only a span of time was given. */
    public OptionalInt lastLines() {
        if (tail.isPresent()) {
            return OptionalInt.of(tail.get());
        }
        if (since.isPresent()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(follow.isPresent() ? USUAL_TAIL_FOLLOWING : USUAL_TAIL);
    }

    /** What contradicts itself in it. */
    public Optional<Reply> contradiction() {
        if (previous && follow.isPresent()) {
            return Optional.of(Reply.refused(
                    "An instance that has ended writes no more lines: leave out %s or %s.",
                    Text.code("--previous"), Text.code("--follow")));
        }
        if (selector.isPresent()
                && words.namespace().isPresent()
                && words.target().isPresent()) {
            return Optional.of(Reply.refused(
                    "%s names one thing and %s names names many: leave one out.",
                    Text.code(words.target().get()), Text.code("-l " + selector.get())));
        }
        return Optional.empty();
    }
}
