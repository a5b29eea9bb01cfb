package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Text;
import java.util.Optional;

/** Whose Temporal an address leads to. */
public sealed interface TemporalOwner {

    /** The preview's own. */
    record Own() implements TemporalOwner {}

    /**
     * Production's, or one that counts as such.
     *
     * @param known the cluster of the settings; empty when the address is a Service of a production namespace
     */
    record Production(Optional<Known> known) implements TemporalOwner {}

    /**
     * Another one that is known.
     *
     * @param known the cluster of the settings; empty when the address is a Service of another namespace
     */
    record Another(Environment environment, Optional<Known> known) implements TemporalOwner {}

    /** Nobody knows. */
    record Unknown() implements TemporalOwner {}

    /** The address was not looked at; the end of a sentence that says why. */
    record NotLooked(String why) implements TemporalOwner {}

    /**
     * A Temporal cluster of the settings.
     *
     * @param address as it stands in the settings: what may be shown even of a Secret's value
     */
    record Known(String name, String address) {}

    /** In a word or two, for a table. */
    default String word() {
        return switch (this) {
            case Own _ -> "own";
            case Production _ -> "PRODUCTION";
            case Another(Environment environment, Optional<Known> known) ->
                known.map(cluster -> cluster.name() + " ").orElse("") + "(" + environment.word() + ")";
            case Unknown _ -> "unknown";
            case NotLooked _ -> "not shown";
        };
    }

    /** What it is, to stand in a sentence. */
    default Text words() {
        return switch (this) {
            case Own _ -> Text.of("the preview's own Temporal");
            case Production(Optional<Known> known) ->
                known.map(cluster -> Text.of(
                                "%s (%s, %s)",
                                Text.bold("production's Temporal"),
                                Text.code(cluster.name()),
                                Text.code(cluster.address())))
                        .orElseGet(() -> Text.of(
                                "%s (a Service of a namespace that counts as production)",
                                Text.bold("production's Temporal")));
            case Another(Environment environment, Optional<Known> known) ->
                known.map(cluster -> Text.of(
                                "the Temporal cluster %s (%s, %s)",
                                Text.code(cluster.name()), environment.word(), Text.code(cluster.address())))
                        .orElseGet(() -> Text.of("a Service of another namespace (%s)", environment.word()));
            case Unknown _ -> Text.of("a Temporal that Opsdeck doesn't know");
            case NotLooked(String why) -> Text.of("not shown: %s", why);
        };
    }
}
