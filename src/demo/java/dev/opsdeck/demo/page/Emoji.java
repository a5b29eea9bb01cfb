package dev.opsdeck.demo.page;

import java.util.Map;
import java.util.Optional;

/** The emoji that turn up in answers of Opsdeck and in alerts, by Slack's names. */
final class Emoji {
    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("arrows_counterclockwise", "🔄"),
            Map.entry("bell", "🔔"),
            Map.entry("bulb", "💡"),
            Map.entry("eyes", "👀"),
            Map.entry("fire", "🔥"),
            Map.entry("grey_question", "❔"),
            Map.entry("hourglass", "⌛"),
            Map.entry("hourglass_flowing_sand", "⏳"),
            Map.entry("information_source", "ℹ️"),
            Map.entry("lock", "🔒"),
            Map.entry("no_entry", "⛔"),
            Map.entry("pray", "🙏"),
            Map.entry("question", "❓"),
            Map.entry("red_circle", "🔴"),
            Map.entry("rocket", "🚀"),
            Map.entry("rotating_light", "🚨"),
            Map.entry("tada", "🎉"),
            Map.entry("thumbsup", "👍"),
            Map.entry("+1", "👍"),
            Map.entry("warning", "⚠️"),
            Map.entry("wave", "👋"),
            Map.entry("white_check_mark", "✅"),
            Map.entry("x", "❌"));

    private Emoji() {}

    /** The character, or empty for a name that is not known here. */
    static Optional<String> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The character, or the name between colons as Slack shows an unknown one. */
    static String of(String name) {
        return find(name).orElse(":" + name + ":");
    }
}
