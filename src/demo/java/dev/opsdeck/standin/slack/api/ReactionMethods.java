package dev.opsdeck.standin.slack.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.Message.Reaction;
import dev.opsdeck.standin.slack.model.Workspace;
import java.util.regex.Pattern;

/** {@code reactions.add}, {@code reactions.remove}. */
final class ReactionMethods {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_+'-]+(?:::skin-tone-[2-6])?");

    private final Workspace workspace;
    private final Conversations conversations;

    ReactionMethods(Workspace workspace, Conversations conversations) {
        this.workspace = workspace;
        this.conversations = conversations;
    }

    ObjectNode add(Arguments arguments) {
        Message message = message(arguments);
        Reaction reaction = reaction(arguments);
        if (message.marks().reactions().contains(reaction)) {
            throw new Refused("already_reacted");
        }
        workspace.messages().react(message, reaction, true);
        return Json.object();
    }

    ObjectNode remove(Arguments arguments) {
        Message message = message(arguments);
        Reaction reaction = reaction(arguments);
        if (!message.marks().reactions().contains(reaction)) {
            throw new Refused("no_reaction");
        }
        workspace.messages().react(message, reaction, false);
        return Json.object();
    }

    private Message message(Arguments arguments) {
        Channel channel = conversations.readable(arguments.text("channel"));
        return workspace
                .messages()
                .find(channel.id(), arguments.text("timestamp"))
                .orElseThrow(() -> new Refused("message_not_found"));
    }

    private Reaction reaction(Arguments arguments) {
        String name = arguments.text("name");
        if (!NAME.matcher(name).matches()) {
            throw new Refused("invalid_name");
        }
        return new Reaction(name, workspace.app().botUser());
    }
}
