package dev.opsdeck.slack.outbound;

import dev.opsdeck.slack.blocks.RenderedMessage;
import java.util.Optional;
import java.util.Set;

/** Which of its forms a message is sent in; the next one is for when Slack refuses the blocks of this one. */
public enum BlockFallback {
    FULL,
    /** Without blocks that are younger than others. */
    PLAINER,
    /** Without blocks. */
    TEXT;

    private static final Set<String> ABOUT_BLOCKS = Set.of(
            "invalid_blocks",
            "invalid_blocks_format",
            "msg_blocks_too_long",
            "msg_too_long",
            "unsupported_block_type",
            "http_400");

    /** The form to try next after an error; empty when another form would not help. */
    Optional<BlockFallback> after(String error) {
        return ABOUT_BLOCKS.contains(error) ? next() : Optional.empty();
    }

    private Optional<BlockFallback> next() {
        return switch (this) {
            case FULL -> Optional.of(PLAINER);
            case PLAINER -> Optional.of(TEXT);
            case TEXT -> Optional.empty();
        };
    }

    /** The blocks as JSON; an empty array, which takes old blocks away, for the form without blocks. */
    public String blocks(RenderedMessage message) {
        return switch (this) {
            case FULL -> message.blocks();
            case PLAINER -> message.plainBlocks().get();
            case TEXT -> "[]";
        };
    }

    /** The top-level text. */
    public String text(RenderedMessage message) {
        return this == TEXT ? message.message().get() : message.text();
    }
}
