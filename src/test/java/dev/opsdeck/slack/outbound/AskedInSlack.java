package dev.opsdeck.slack.outbound;

import dev.opsdeck.slack.ConnectedOpsdeck;
import dev.opsdeck.standin.slack.FaultySlack;
import dev.opsdeck.standin.slack.SlackStandIn;
import dev.opsdeck.standin.slack.api.Manifest;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An outbox before a stand-in, and people to answer: tests of answers need no socket. */
public final class AskedInSlack implements AutoCloseable {
    public static final Duration SOON = Duration.ofSeconds(60);

    public final FaultySlack slack;
    public final User alice;
    public final Channel web;
    public final ConnectedOpsdeck opsdeck;

    private AskedInSlack(SlackStandIn.Settings settings) {
        slack = FaultySlack.start(settings);
        slack.rates().enforce(false);
        alice = slack.workspace().people().add("U024BE7LH", "alice");
        web = slack.channel("web", alice);
        opsdeck = new ConnectedOpsdeck(
                slack,
                ConnectedOpsdeck.Setup.handling((request, conversation) -> {}).database(Shared.DATABASE));
    }

    /** One for all tests that only need some database. */
    private static final class Shared {
        static final dev.opsdeck.database.Database DATABASE = ConnectedOpsdeck.freshDatabase();
    }

    /** With the scopes of the manifest as it is: no history of channels. */
    public static AskedInSlack withoutHistory() {
        return new AskedInSlack(SlackStandIn.Settings.standard());
    }

    /** With the optional history scopes. */
    public static AskedInSlack withHistory() {
        Manifest manifest = Manifest.read(Path.of("config", "slack-app-manifest.yaml"));
        return new AskedInSlack(SlackStandIn.Settings.standard()
                .installedWith(manifest.granting("channels:history", "groups:history")));
    }

    /** Alice asked in the channel's root, by a mention: no response URL came along. */
    public AnswerMessage answer() {
        return answer(ChannelAddress.root(web.id()));
    }

    public AnswerMessage answer(ChannelAddress address) {
        return opsdeck.outbox.answer(new Recipient("r-abcdefghij", alice.id(), address, false, Optional.empty()));
    }

    /** Waits until all is delivered, and gives the app's messages of a channel. */
    public List<Message> delivered(String channel) throws InterruptedException {
        if (!opsdeck.outbox.awaitIdle(SOON)) {
            throw new AssertionError("not delivered within " + SOON);
        }
        return slack.workspace().messages().in(channel).toList();
    }

    /** The one message of the channel. */
    public Message delivered() throws InterruptedException {
        List<Message> messages = delivered(web.id());
        if (messages.size() != 1) {
            throw new AssertionError("not one message but " + messages);
        }
        return messages.getFirst();
    }

    /** The direct message with Alice. */
    public List<Message> direct() throws InterruptedException {
        return delivered(slack.workspace()
                .channels()
                .direct(slack.workspace().app().botUser(), alice.id())
                .id());
    }

    @Override
    public void close() {
        opsdeck.close();
        slack.close();
    }
}
