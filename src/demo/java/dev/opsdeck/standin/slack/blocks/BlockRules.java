package dev.opsdeck.standin.slack.blocks;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** One rule for each type of block. Limits: Slack's reference of blocks. A type that is not here is not supported by the stand-in. */
final class BlockRules {
    private static final int ROWS = 100;
    private static final int COLUMNS = 20;

    /** Blocks that stand everywhere. */
    private static final Map<String, Consumer<Place>> EVERYWHERE = Map.ofEntries(
            Map.entry("section", BlockRules::section),
            Map.entry(
                    "header",
                    block -> block.allows(Set.of("block_id", "text", "level"))
                            .needs("text")
                            .object("text", TextRules.plain(150))),
            Map.entry("divider", block -> block.allows(Set.of("block_id"))),
            Map.entry(
                    "context",
                    block -> block.allows(Set.of("block_id", "elements"))
                            .needs("elements")
                            .items("elements", Place.ONE, 10, BlockRules::contextElement)),
            Map.entry(
                    "actions",
                    block -> block.allows(Set.of("block_id", "elements"))
                            .needs("elements")
                            .items("elements", Place.ONE, 25, ElementRules::interactive)),
            Map.entry("image", BlockRules::image),
            Map.entry("input", BlockRules::input),
            Map.entry("rich_text", block -> RichTextRules.block(block.allows(Set.of("block_id", "elements")))));

    /** Blocks that stand in messages alone. */
    private static final Map<String, Consumer<Place>> MESSAGES = Map.of(
            "markdown",
            block -> block.allows(Set.of("block_id", "text")).needs("text").string("text", 12_000),
            "table",
            BlockRules::table);

    private BlockRules() {}

    static void inMessage(Place block) {
        check(block, MESSAGES.containsKey(block.type()) ? MESSAGES : EVERYWHERE);
    }

    static void inView(Place block) {
        check(block, EVERYWHERE);
    }

    private static void check(Place block, Map<String, Consumer<Place>> rules) {
        if (!block.node().isObject()) {
            block.complain("must provide an object");
            return;
        }
        Consumer<Place> rule = rules.get(block.type());
        if (rule == null) {
            block.at("type").complain("unsupported type: " + block.type());
        } else {
            block.string("block_id", 255);
            rule.accept(block);
        }
    }

    private static void section(Place block) {
        block.allows(Set.of("block_id", "text", "fields", "accessory", "expand"))
                .object("text", TextRules.any(3000))
                .items("fields", Place.ONE, 10, TextRules.any(2000))
                .object("accessory", ElementRules::accessory);
        if (!block.has("text") && !block.has("fields")) {
            block.complain("missing required field: text");
        }
    }

    private static void contextElement(Place element) {
        if (element.type().equals("image")) {
            ElementRules.image(element);
        } else {
            TextRules.any(3000).accept(element);
        }
    }

    private static void image(Place block) {
        block.allows(Set.of("block_id", "image_url", "alt_text", "title", "slack_file"))
                .needs("alt_text")
                .string("image_url", 3000)
                .string("alt_text", 2000)
                .object("title", TextRules.plain(2000));
        if (!block.has("image_url") && !block.has("slack_file")) {
            block.complain("missing required field: image_url");
        }
    }

    private static void input(Place block) {
        block.allows(Set.of("block_id", "label", "element", "hint", "optional", "dispatch_action"))
                .needs("label", "element")
                .object("label", TextRules.plain(2000))
                .object("hint", TextRules.plain(2000))
                .object("element", ElementRules::input);
    }

    private static void table(Place block) {
        block.allows(Set.of("block_id", "rows", "column_settings"))
                .needs("rows")
                .items("rows", Place.ONE, ROWS, row -> row.isArray(Place.ONE, COLUMNS, BlockRules::cell))
                .items(
                        "column_settings",
                        0,
                        COLUMNS,
                        settings -> settings.oneOf("align", Set.of("left", "center", "right")));
    }

    private static void cell(Place cell) {
        switch (cell.type()) {
            case "raw_text" -> cell.allows(Set.of("text")).needs("text").string("text", 3000);
            case "rich_text" -> RichTextRules.block(cell.allows(Set.of("block_id", "elements")));
            default -> cell.complain("failed to match all allowed schemas");
        }
    }
}
