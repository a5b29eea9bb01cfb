package dev.opsdeck.standin.slack.blocks;

import java.util.Set;
import java.util.function.Consumer;

/** Text objects and the small objects made of them. Limits: Slack's reference of composition objects. */
final class TextRules {
    private static final Set<String> PLAIN = Set.of("text", "emoji");
    private static final Set<String> MRKDWN = Set.of("text", "verbatim");

    private TextRules() {}

    /** Plain text of 1 to {@code longest} characters. */
    static Consumer<Place> plain(int longest) {
        return text -> {
            if (text.type().equals("plain_text")) {
                text.allows(PLAIN).needs("text").string("text", longest);
            } else {
                text.at("type").complain("must be plain_text");
            }
        };
    }

    /** Plain text or mrkdwn of 1 to {@code longest} characters. */
    static Consumer<Place> any(int longest) {
        return text -> {
            switch (text.type()) {
                case "plain_text" -> text.allows(PLAIN).needs("text").string("text", longest);
                case "mrkdwn" -> text.allows(MRKDWN).needs("text").string("text", longest);
                default -> text.complain("failed to match all allowed schemas");
            }
        };
    }

    /** The question before a button acts. */
    static void confirm(Place dialog) {
        dialog.allows(Set.of("title", "text", "confirm", "deny", "style"))
                .needs("title", "text", "confirm", "deny")
                .object("title", plain(100))
                .object("text", any(300))
                .object("confirm", plain(30))
                .object("deny", plain(30))
                .oneOf("style", Set.of("primary", "danger"));
    }

    /** One option of a menu. */
    static void option(Place option) {
        option.allows(Set.of("text", "value", "description", "url"))
                .needs("text", "value")
                .object("text", any(75))
                .string("value", 75)
                .object("description", any(75))
                .string("url", 3000);
    }

    static void optionGroup(Place group) {
        group.allows(Set.of("label", "options"))
                .needs("label", "options")
                .object("label", plain(75))
                .items("options", Place.ONE, 100, TextRules::option);
    }
}
