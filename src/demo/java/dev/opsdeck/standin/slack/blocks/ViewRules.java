package dev.opsdeck.standin.slack.blocks;

import java.util.Set;

/** What surrounds the blocks of a view. Limits: Slack's reference of views. */
final class ViewRules {
    private static final Set<String> FIELDS = Set.of(
            "title",
            "blocks",
            "close",
            "submit",
            "private_metadata",
            "callback_id",
            "clear_on_close",
            "notify_on_close",
            "external_id",
            "submit_disabled");

    private ViewRules() {}

    static void check(Place view) {
        view.needs("type", "blocks")
                .allows(FIELDS)
                .oneOf("type", Set.of("modal", "home"))
                .object("title", TextRules.plain(24))
                .object("submit", TextRules.plain(24))
                .object("close", TextRules.plain(24))
                .stringOrEmpty("private_metadata", 3000)
                .stringOrEmpty("callback_id", 255)
                .stringOrEmpty("external_id", 255);
        if (view.type().equals("modal")) {
            view.needs("title");
            boolean hasInput = Json.elements(view.node().path("blocks"))
                    .anyMatch(block -> Json.text(block, "type").equals("input"));
            if (hasInput && !view.has("submit")) {
                view.complain("missing required field: submit");
            }
        }
    }
}
