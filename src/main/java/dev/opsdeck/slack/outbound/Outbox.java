package dev.opsdeck.slack.outbound;

import dev.opsdeck.basics.Ticker;
import dev.opsdeck.command.Announcer;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.slack.blocks.BlockKit;
import dev.opsdeck.slack.client.RequestIds;
import dev.opsdeck.slack.client.SlackTiming;
import dev.opsdeck.slack.client.UserNames;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Everything that Opsdeck says in Slack goes through here. */
@Singleton
public final class Outbox implements Announcer {
    private final AnswerRoutes routes;
    private final BlockKit blockKit;
    private final Buttons buttons;
    private final RequestIds ids;
    private final UpdateBudget budget;
    private final SlackTiming timing;
    private final Clock clock;
    private final Ticker ticker;
    private final InFlight open = new InFlight(Integer.MAX_VALUE);

    public Outbox(
            AnswerRoutes routes,
            UserNames names,
            Buttons buttons,
            RequestIds ids,
            UpdateBudget budget,
            SlackTiming timing,
            Clock clock,
            Ticker ticker) {
        this.routes = routes;
        blockKit = new BlockKit(names);
        this.buttons = buttons;
        this.ids = ids;
        this.budget = budget;
        this.timing = timing;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** Starts the one answer to a request. */
    public AnswerMessage answer(Recipient recipient) {
        Composer composer = new Composer(blockKit, buttons, recipient.requestId());
        AnswerDelivery delivery = new AnswerDelivery(recipient, routes, composer);
        boolean unbounded = open.enter();
        assert unbounded;
        return new AnswerMessage(recipient.requestId(), delivery, budget, timing, clock, ticker, open::leave);
    }

    @Override
    public void announce(String channelId, Reply reply) {
        // Nobody asked, so there is nobody to tell when the channel is closed: that ends in the log.
        Recipient nobody = new Recipient(ids.next(), "", ChannelAddress.root(channelId), true, Optional.empty());
        answer(nobody).finish(reply, Audience.PLACE);
    }

    /** Waits until every answer that was begun is shown. */
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        return open.awaitNone(atMost);
    }
}
