package dev.opsdeck.slack.blocks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The blocks of one message while they are put together, with what is left of its limits. */
final class BlockBuffer {
    /** Kept free for small print and buttons. */
    private static final int BLOCKS_KEPT = 4;

    private static final int CHARACTERS_KEPT = 2_000;

    private final ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
    private int characters;

    /** How many more characters a part may take. */
    int room() {
        return blocks.size() >= MessageLimits.BLOCKS - BLOCKS_KEPT
                ? 0
                : Math.max(0, MessageLimits.CHARACTERS - CHARACTERS_KEPT - characters);
    }

    void add(ObjectNode block, int length) {
        blocks.add(block);
        characters += length;
    }

    String json() {
        return blocks.toString();
    }
}
