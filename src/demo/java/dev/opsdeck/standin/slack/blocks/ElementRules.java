package dev.opsdeck.standin.slack.blocks;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Interactive elements. Limits: Slack's reference of block elements. */
final class ElementRules {
    private static final Set<String> COMMON = Set.of("action_id", "confirm", "focus_on_load", "placeholder");

    private static final Map<String, Consumer<Place>> ELEMENTS = Map.ofEntries(
            Map.entry("button", ElementRules::button),
            Map.entry("static_select", ElementRules::staticSelect),
            Map.entry("multi_static_select", ElementRules::staticSelect),
            Map.entry("external_select", with("initial_option", "min_query_length")),
            Map.entry("multi_external_select", with("initial_options", "min_query_length", "max_selected_items")),
            Map.entry("users_select", with("initial_user")),
            Map.entry("multi_users_select", with("initial_users", "max_selected_items")),
            Map.entry("conversations_select", ElementRules::conversations),
            Map.entry("channels_select", with("initial_channel", "response_url_enabled")),
            Map.entry("overflow", ElementRules::overflow),
            Map.entry("datepicker", with("initial_date")),
            Map.entry("timepicker", with("initial_time", "timezone")),
            Map.entry("datetimepicker", with("initial_date_time")),
            Map.entry("checkboxes", ElementRules::choices),
            Map.entry("radio_buttons", ElementRules::choices));

    private static final Map<String, Consumer<Place>> INPUTS = Map.ofEntries(
            Map.entry("plain_text_input", ElementRules::plainTextInput),
            Map.entry("number_input", with("is_decimal_allowed", "initial_value", "min_value", "max_value")),
            Map.entry("email_text_input", with("initial_value")),
            Map.entry("url_text_input", with("initial_value")));

    private ElementRules() {}

    /** An element of a section or an actions block. */
    static void interactive(Place element) {
        check(element, ELEMENTS);
    }

    /** The accessory of a section: an interactive element or an image. */
    static void accessory(Place element) {
        if (element.type().equals("image")) {
            image(element);
        } else {
            interactive(element);
        }
    }

    /** The element of an input block: anything that holds a value. */
    static void input(Place element) {
        check(element, INPUTS.containsKey(element.type()) ? INPUTS : ELEMENTS);
    }

    static void image(Place image) {
        image.allows(Set.of("image_url", "alt_text", "slack_file"))
                .needs("alt_text")
                .string("image_url", 3000)
                .stringOrEmpty("alt_text", 2000);
        if (!image.has("image_url") && !image.has("slack_file")) {
            image.complain("missing required field: image_url");
        }
    }

    private static void check(Place element, Map<String, Consumer<Place>> rules) {
        Consumer<Place> rule = rules.get(element.type());
        if (rule == null) {
            element.at("type").complain("unsupported type: " + element.type());
        } else {
            element.string("action_id", 255).object("confirm", TextRules::confirm);
            element.object("placeholder", TextRules.plain(150));
            rule.accept(element);
        }
    }

    private static void button(Place button) {
        button.allows(Set.of("action_id", "text", "value", "url", "style", "confirm", "accessibility_label"))
                .needs("text")
                .object("text", TextRules.plain(75))
                .stringOrEmpty("value", 2000)
                .string("url", 3000)
                .string("accessibility_label", 75)
                .oneOf("style", Set.of("primary", "danger"));
    }

    private static void staticSelect(Place select) {
        with("options", "option_groups", "initial_option", "initial_options", "max_selected_items")
                .accept(select);
        select.items("options", Place.ONE, 100, TextRules::option)
                .items("option_groups", Place.ONE, 100, TextRules::optionGroup);
        if (!select.has("options") && !select.has("option_groups")) {
            select.complain("missing required field: options");
        }
    }

    private static void conversations(Place select) {
        with("initial_conversation", "default_to_current_conversation", "response_url_enabled", "filter")
                .accept(select);
    }

    private static void overflow(Place menu) {
        menu.allows(Set.of("action_id", "options", "confirm"))
                .needs("options")
                .items("options", 2, 5, TextRules::option);
    }

    private static void choices(Place choices) {
        with("options", "initial_options", "initial_option").accept(choices);
        choices.needs("options").items("options", Place.ONE, 10, TextRules::option);
    }

    private static void plainTextInput(Place input) {
        with("initial_value", "multiline", "min_length", "max_length", "dispatch_action_config")
                .accept(input);
        if (input.node().path("min_length").asInt(0) > 3000
                || input.node().path("max_length").asInt(1) > 3000) {
            input.complain("must be less than 3001");
        }
    }

    private static Consumer<Place> with(String... fields) {
        Set<String> allowed =
                Stream.concat(COMMON.stream(), Stream.of(fields)).collect(Collectors.toCollection(HashSet::new));
        return element -> element.allows(allowed);
    }
}
