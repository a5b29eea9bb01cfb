package dev.opsdeck.slack.outbound;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Action;
import dev.opsdeck.slack.blocks.BlockKit;
import dev.opsdeck.slack.blocks.RenderOptions;
import dev.opsdeck.slack.blocks.RenderedMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the messages of one answer: the same button keeps its id through all of them. Used by one thread. */
final class Composer {
    private final BlockKit blockKit;
    private final Buttons buttons;
    private final String requestId;
    private final Map<Action, String> ids = new HashMap<>();

    Composer(BlockKit blockKit, Buttons buttons, String requestId) {
        this.blockKit = blockKit;
        this.buttons = buttons;
        this.requestId = requestId;
    }

    /** The message of a reply; what it says of itself when it is sent again is part of it. */
    MessageDraft draft(Reply reply, RenderOptions.Files files) {
        List<Action> missing = new ArrayList<>(reply.actions());
        missing.removeAll(ids.keySet());
        if (!missing.isEmpty()) {
            ids.putAll(buttons.store(missing, requestId));
        }
        RenderOptions options = new RenderOptions(requestId, files, ids);
        RenderedMessage once = blockKit.render(reply, options);
        return repeated -> repeated ? blockKit.render(AnswerNotes.repeated(reply), options) : once;
    }
}
