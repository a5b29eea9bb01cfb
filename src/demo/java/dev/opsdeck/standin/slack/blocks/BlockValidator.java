package dev.opsdeck.standin.slack.blocks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses what Slack refuses of messages and views. Pure: needs no server and can be called a million times. */
public final class BlockValidator {
    /** The longest text of a new message; Slack cuts what is longer. */
    public static final int LONGEST_TEXT = 40_000;
    /** The longest text that {@code chat.update} takes. */
    public static final int LONGEST_UPDATE = 4_000;

    private static final int MOST_BLOCKS = 50;
    private static final int MOST_VIEW_BLOCKS = 100;
    private static final int MOST_ATTACHMENTS = 100;
    /** Undocumented; measured by others (slackapi/bolt-js issue 2509). */
    private static final int MOST_CHARACTERS = 13_200;

    private static final Set<String> NOT_SHOWN = Set.of("type", "block_id", "action_id", "value", "style");

    private BlockValidator() {}

    /**
     * A whole new message.
     *
     * @param blocksJson the array of blocks as text, or an empty string for none
     * @return why Slack would refuse it, or empty
     */
    public static Optional<Refusal> check(String blocksJson, String text) {
        if (blocksJson.isEmpty()) {
            return checkMessage(text, Json.array(), Json.array(), LONGEST_TEXT);
        }
        return Json.parse(blocksJson)
                .map(blocks -> checkMessage(text, blocks, Json.array(), LONGEST_TEXT))
                .orElseGet(() -> refusal("invalid_blocks_format", List.of()));
    }

    /** A message with everything that can be in it. */
    public static Optional<Refusal> checkMessage(String text, JsonNode blocks, JsonNode attachments, int longestText) {
        if (text.isEmpty() && blocks.isEmpty() && attachments.isEmpty()) {
            return refusal("no_text", List.of());
        }
        if (text.length() > longestText) {
            return refusal("msg_too_long", List.of());
        }
        return checkBlocks(blocks).or(() -> checkAttachments(attachments));
    }

    /**
     * A modal or home tab.
     *
     * @return why Slack would refuse it: {@code invalid_arguments} with the reasons, or empty
     */
    public static Optional<Refusal> checkView(JsonNode view) {
        List<String> complaints = new ArrayList<>();
        Place place = new Place(view, "/view", complaints);
        ViewRules.check(place);
        place.items("blocks", 0, MOST_VIEW_BLOCKS, BlockRules::inView);
        unique(place.at("blocks"));
        return complaints.isEmpty() ? Optional.empty() : refusal("invalid_arguments", complaints);
    }

    private static Optional<Refusal> checkBlocks(JsonNode blocks) {
        if (!blocks.isArray()) {
            return refusal("invalid_blocks_format", List.of());
        }
        List<String> complaints = new ArrayList<>();
        Place place = new Place(blocks, "/blocks", complaints);
        place.isArray(0, MOST_BLOCKS, BlockRules::inMessage);
        unique(place);
        long tables = Json.elements(blocks)
                .filter(block -> Json.text(block, "type").equals("table"))
                .count();
        if (tables > 1) {
            place.complain("only_one_table_allowed");
        }
        if (!complaints.isEmpty()) {
            return refusal("invalid_blocks", complaints);
        }
        return characters(blocks) > MOST_CHARACTERS ? refusal("msg_blocks_too_long", List.of()) : Optional.empty();
    }

    private static Optional<Refusal> checkAttachments(JsonNode attachments) {
        if (!attachments.isArray()) {
            return refusal("invalid_attachments", List.of());
        }
        if (attachments.size() > MOST_ATTACHMENTS) {
            return refusal("too_many_attachments", List.of());
        }
        return Json.elements(attachments)
                .map(attachment -> attachment.path("blocks"))
                .filter(JsonNode::isArray)
                .flatMap(blocks -> checkBlocks(blocks).stream())
                .findFirst()
                .map(inner -> new Refusal("invalid_attachments", inner.messages()));
    }

    /** Block ids are unique in the message, action ids in their block. */
    private static void unique(Place blocks) {
        Set<String> blockIds = new HashSet<>();
        for (JsonNode block : blocks.node()) {
            String blockId = Json.text(block, "block_id");
            if (!blockId.isEmpty() && !blockIds.add(blockId)) {
                blocks.complain("`block_id` \"%s\" already exists".formatted(blockId));
            }
            Set<String> actionIds = new HashSet<>();
            Json.objects(block)
                    .map(element -> Json.text(element, "action_id"))
                    .filter(actionId -> !actionId.isEmpty() && !actionIds.add(actionId))
                    .forEach(twice -> blocks.complain("`action_id` \"%s\" already exists".formatted(twice)));
        }
    }

    /** All characters that are shown or linked. How Slack counts is not documented; this counts no container. */
    private static long characters(JsonNode blocks) {
        return Json.objects(blocks)
                .flatMap(node -> node.properties().stream())
                .filter(field -> field.getValue().isTextual() && !NOT_SHOWN.contains(field.getKey()))
                .mapToLong(field -> field.getValue().asText().length())
                .sum();
    }

    private static Optional<Refusal> refusal(String error, List<String> messages) {
        return Optional.of(new Refusal(error, messages));
    }
}
