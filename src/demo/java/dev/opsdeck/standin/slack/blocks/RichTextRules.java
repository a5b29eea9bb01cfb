package dev.opsdeck.standin.slack.blocks;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Rich text. Fields: Slack's reference of the rich text block. */
final class RichTextRules {
    private static final Set<String> STYLES =
            Set.of("bold", "italic", "strike", "underline", "code", "highlight", "client_highlight", "unlink");

    private static final Map<String, Consumer<Place>> CONTAINERS = Map.of(
            "rich_text_section",
                    section -> section.allows(Set.of("elements"))
                            .needs("elements")
                            .items("elements", 0, Integer.MAX_VALUE, RichTextRules::word),
            "rich_text_quote",
                    quote -> quote.allows(Set.of("elements", "border"))
                            .needs("elements")
                            .items("elements", 0, Integer.MAX_VALUE, RichTextRules::word),
            "rich_text_preformatted",
                    code -> code.allows(Set.of("elements", "border", "language"))
                            .needs("elements")
                            .items("elements", 0, Integer.MAX_VALUE, RichTextRules::plainWord),
            "rich_text_list",
                    list -> list.allows(Set.of("elements", "style", "indent", "offset", "border"))
                            .needs("style", "elements")
                            .oneOf("style", Set.of("bullet", "ordered"))
                            .items("elements", 0, Integer.MAX_VALUE, RichTextRules::listItem));

    /** Each kind of word, with its required fields first. */
    private static final Map<String, Consumer<Place>> WORDS = Map.of(
            "text",
                    word -> word.allows(Set.of("text", "style"))
                            .needs("text")
                            .stringOrEmpty("text", Integer.MAX_VALUE - 1),
            "link",
                    word -> word.allows(Set.of("url", "text", "unsafe", "style"))
                            .needs("url")
                            .string("url", 3000),
            "emoji",
                    word -> word.allows(Set.of("name", "unicode", "skin_tone", "url", "style", "display_team_id"))
                            .needs("name"),
            "user", word -> word.allows(Set.of("user_id", "style")).needs("user_id"),
            "usergroup", word -> word.allows(Set.of("usergroup_id", "style")).needs("usergroup_id"),
            "channel", word -> word.allows(Set.of("channel_id", "style")).needs("channel_id"),
            "team", word -> word.allows(Set.of("team_id", "style")).needs("team_id"),
            "color", word -> word.allows(Set.of("value", "style")).needs("value"),
            "broadcast",
                    word -> word.allows(Set.of("range", "style"))
                            .needs("range")
                            .oneOf("range", Set.of("here", "channel", "everyone")),
            "date",
                    word -> word.allows(Set.of("timestamp", "format", "url", "fallback", "style"))
                            .needs("timestamp", "format"));

    private RichTextRules() {}

    /** A rich text block, or the cell of a table. */
    static void block(Place block) {
        block.needs("elements").items("elements", 0, Integer.MAX_VALUE, RichTextRules::container);
    }

    private static void container(Place container) {
        choose(CONTAINERS, container);
    }

    private static void listItem(Place item) {
        if (item.type().equals("rich_text_section")) {
            container(item);
        } else {
            item.at("type").complain("unsupported type: " + item.type());
        }
    }

    /** Preformatted text holds text and links alone. */
    private static void plainWord(Place word) {
        if (word.type().equals("text") || word.type().equals("link")) {
            word(word);
        } else {
            word.at("type").complain("unsupported type: " + word.type());
        }
    }

    private static void word(Place word) {
        choose(WORDS, word);
        word.object("style", style -> style.allows(STYLES));
    }

    private static void choose(Map<String, Consumer<Place>> rules, Place place) {
        Consumer<Place> rule = rules.get(place.type());
        if (rule == null) {
            place.at("type").complain("unsupported type: " + place.type());
        } else {
            rule.accept(place);
        }
    }
}
