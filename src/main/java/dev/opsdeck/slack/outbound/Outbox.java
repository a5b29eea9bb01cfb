package dev.opsdeck.slack.outbound;

import dev.opsdeck.command.Announcer;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.slack.blocks.BlockKit;
import dev.opsdeck.slack.client.Names;
import dev.opsdeck.slack.client.RequestIds;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Everything that Opsdeck says in Slack goes through here. */
@Singleton
public final class Outbox implements Announcer {
    private final Channels channels;
    private final BlockKit blockKit;
    private final Buttons buttons;
    private final RequestIds ids;
    private final InFlight open = new InFlight(Integer.MAX_VALUE);

    public Outbox(Channels channels, Names names, Buttons buttons, RequestIds ids) {
        this.channels = channels;
        blockKit = new BlockKit(names);
        this.buttons = buttons;
        this.ids = ids;
    }

    /** Starts the one answer to a request. */
    public AnswerMessage answer(Asked asked) {
        Composer composer = new Composer(blockKit, buttons, asked.requestId());
        AnswerDelivery delivery = new AnswerDelivery(asked, channels, composer);
        boolean unbounded = open.enter();
        assert unbounded;
        return new AnswerMessage(asked.requestId(), delivery, channels.posting(), open::leave);
    }

    @Override
    public void announce(String channelId, Reply reply) {
        // Nobody asked, so there is nobody to tell when the channel is closed: that ends in the log.
        Asked nobody = new Asked(ids.next(), "", ChannelAddress.root(channelId), true, Optional.empty());
        answer(nobody).finish(reply, Audience.PLACE);
    }

    /** Waits until every answer that was begun is shown. */
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        return open.awaitNone(atMost);
    }
}
