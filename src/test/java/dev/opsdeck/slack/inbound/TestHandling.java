package dev.opsdeck.slack.inbound;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.slack.SlackFactory;
import dev.opsdeck.slack.client.SlackTiming;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** In place of the dispatcher: answers every request with its own text. */
@Factory
@Requires(property = "test.slack.handling")
public final class TestHandling {
    public static final List<Request> REQUESTS = new CopyOnWriteArrayList<>();

    /** What "held back" waits for. */
    public static final CountDownLatch RELEASED = new CountDownLatch(1);

    @Singleton
    @Replaces(bean = RequestHandler.class, factory = SlackFactory.class)
    RequestHandler handling() {
        return (TestHandler) (request, conversation) -> {
            REQUESTS.add(request);
            if (request.text().equals("held back")) {
                awaitRelease();
            }
            conversation.finish(Reply.done("Heard %s.", request.text()), Audience.PLACE);
        };
    }

    /** Slack's, but with time to store a delivery: on a busy machine it would now and then be taken unrecorded. */
    @Singleton
    @Replaces(bean = SlackTiming.class, factory = SlackFactory.class)
    SlackTiming timing() {
        SlackTiming slack = SlackTiming.ofSlack();
        return new SlackTiming(
                Duration.ofSeconds(20),
                slack.grace(),
                slack.privateGrace(),
                slack.liveInterval(),
                slack.persistence(),
                slack.firstRetry(),
                slack.longestRetry(),
                slack.channelSpacing());
    }

    private static void awaitRelease() {
        try {
            RELEASED.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
