package dev.opsdeck.slack.blocks;

import dev.opsdeck.command.Reply.Action;
import java.util.Map;

/**
 * What a reply needs besides itself to become a message.
 *
 * @param requestId reference id, part of the names of files
 * @param files what becomes of output that is too long for a message
 * @param buttons ids of the reply's buttons; a button without an id is left out, and the message says so
 */
public record RenderOptions(String requestId, Files files, Map<Action, String> buttons) {

    /** What becomes of output that is too long for a message. */
    public enum Files {
        /** It follows as a file. */
        FOLLOW,
        /** The message is not the last one: what is left out is only counted. */
        LATER,
        /** A file was tried and refused, or cannot be had here. */
        IMPOSSIBLE
    }

    public RenderOptions {
        buttons = Map.copyOf(buttons);
    }
}
