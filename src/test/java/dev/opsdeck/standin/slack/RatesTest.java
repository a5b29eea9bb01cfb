package dev.opsdeck.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.User;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slack's rate limits, as its own client meets them. */
final class RatesTest {
    private final FaultySlack slack = FaultySlack.start();
    private final User alice = slack.workspace().people().add("alice");
    private final Channel web = slack.channel("web", alice);
    private final MethodsClient methods = Clients.bot(slack);

    @BeforeEach
    void holdTheClockStill() {
        slack.clock().holdStill();
    }

    @AfterEach
    void stop() {
        slack.close();
    }

    @Test
    void letsAShortBurstOfPostsPassAndThenOneASecond() throws Exception {
        postTimes(3);

        assertThat(refusal(() -> post(web)).getResponse().code()).isEqualTo(429);
        assertThat(retryAfter(() -> post(web))).isEqualTo(1);
        assertThat(refusal(() -> post(web)).getError().getError()).isEqualTo("ratelimited");

        slack.clock().advance(Duration.ofSeconds(1));
        post(web);

        assertThat(slack.messages(web)).hasSize(4);
    }

    @Test
    void countsEachChannelByItself() throws Exception {
        postTimes(3);

        post(slack.channel("ops", alice));

        assertThat(slack.calls().all())
                .allSatisfy(call -> assertThat(call.status()).isEqualTo(200));
    }

    @Test
    void takesFiftyUpdatesAMinuteFromTheWholeWorkspace() throws Exception {
        post(web);
        String ts = slack.messages(web).getFirst().ts();
        for (int i = 0; i < 50; i++) {
            update(ts);
        }

        int wait = retryAfter(() -> update(ts));
        assertThat(wait).isBetween(1, 60);
        assertThat(slack.calls().mostPerMinute("chat.update")).isEqualTo(51);

        slack.clock().advance(Duration.ofSeconds(wait));
        update(ts);
    }

    @Test
    void takesTwentyUserGroupListsAMinute() throws Exception {
        for (int i = 0; i < 20; i++) {
            methods.usergroupsList(request -> request);
        }

        assertThat(retryAfter(() -> methods.usergroupsList(request -> request))).isPositive();
    }

    @Test
    void canBeAsStrictAsOneSocketAMinute() throws Exception {
        slack.rates().limit("apps.connections.open", 1, 1);
        MethodsClient app = Clients.sdk(slack).methods(slack.appToken());
        app.appsConnectionsOpen(request -> request);

        assertThat(retryAfter(() -> app.appsConnectionsOpen(request -> request)))
                .isBetween(50, 60);
    }

    @Test
    void canBeSwitchedOff() throws Exception {
        slack.rates().enforce(false);

        postTimes(20);

        assertThat(slack.messages(web)).hasSize(20);
    }

    private void postTimes(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            post(web);
        }
    }

    private void post(Channel channel) throws Exception {
        methods.chatPostMessage(request -> request.channel(channel.id()).text("hi"));
    }

    private void update(String ts) throws Exception {
        methods.chatUpdate(request -> request.channel(web.id()).ts(ts).text("hi"));
    }

    private static int retryAfter(ThrowingCallable call) {
        return Integer.parseInt(refusal(call).getResponse().header("Retry-After"));
    }

    private static SlackApiException refusal(ThrowingCallable call) {
        return catchThrowableOfType(SlackApiException.class, call);
    }
}
