package dev.opsdeck.standin.slack.api;

import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Channel.Flag;
import dev.opsdeck.standin.slack.model.Channel.Kind;
import dev.opsdeck.standin.slack.model.Workspace;

/** Which conversations the app can see and speak in. */
final class Conversations {
    private final Workspace workspace;

    Conversations(Workspace workspace) {
        this.workspace = workspace;
    }

    /** A conversation the app may know of: a private one it is not in does not exist for it. */
    Channel visible(String id) {
        return workspace.channels().find(id).filter(this::exists).orElseThrow(() -> new Refused("channel_not_found"));
    }

    /** A conversation whose messages the app may read. */
    Channel readable(String id) {
        Channel channel = visible(id);
        if (!channel.has(workspace.app().botUser())) {
            throw new Refused("not_in_channel");
        }
        return channel;
    }

    /** A conversation the app may post in, named by id, name, or the id of a user it has a direct message with. */
    Channel writable(String idOrName) {
        Channel channel = workspace.people().user(idOrName).isPresent()
                ? workspace.channels().direct(workspace.app().botUser(), idOrName)
                : workspace
                        .channels()
                        .named(idOrName)
                        .filter(this::exists)
                        .orElseThrow(() -> new Refused("channel_not_found"));
        return open(channel);
    }

    /** A conversation the app may share a file in, named by its id alone. */
    Channel writableById(String id) {
        return open(visible(id));
    }

    private Channel open(Channel channel) {
        if (!channel.has(workspace.app().botUser())) {
            throw new Refused("not_in_channel");
        }
        if (channel.is(Flag.ARCHIVED)) {
            throw new Refused("is_archived");
        }
        return channel;
    }

    private boolean exists(Channel channel) {
        return channel.kind() == Kind.PUBLIC || channel.has(workspace.app().botUser());
    }
}
