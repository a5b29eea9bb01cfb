package dev.opsdeck.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.socket_mode.SocketModeClient;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.User;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slack's own client, which we did not write, finds the stand-in to be Slack. */
final class BoltSocketModeTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final FaultySlack slack = FaultySlack.start();
    private final User alice = slack.workspace().people().add("alice");
    private final Channel web = slack.channel("web", alice);
    private SocketModeApp bolt;

    @BeforeEach
    void startBolt() throws Exception {
        App app = new App(AppConfig.builder()
                .slack(Clients.sdk(slack))
                .singleTeamBotToken(slack.botToken())
                .build());
        app.command("/ops", (request, context) -> {
            context.respond("five pods");
            return context.ack("working on " + request.getPayload().getText());
        });
        app.event(AppMentionEvent.class, (event, context) -> {
            context.client()
                    .chatPostMessage(message -> message.channel(event.getEvent().getChannel())
                            .threadTs(event.getEvent().getTs())
                            .text("pong")
                            .blocksAsString("""
                            [{"type": "actions", "elements": [{"type": "button", "action_id": "again", "value": "7",
                              "text": {"type": "plain_text", "text": "Again"}}]}]"""));
            return context.ack();
        });
        app.blockAction("again", (request, context) -> {
            context.client()
                    .chatUpdate(update -> update.channel(
                                    request.getPayload().getChannel().getId())
                            .ts(request.getPayload().getMessage().getTs())
                            .text("pressed "
                                    + request.getPayload()
                                            .getActions()
                                            .getFirst()
                                            .getValue()));
            context.client()
                    .filesUploadV2(file -> file.channel(
                                    request.getPayload().getChannel().getId())
                            .filename("pods.txt")
                            .content("five pods"));
            return context.ack();
        });
        bolt = new SocketModeApp(slack.appToken(), SocketModeClient.Backend.Tyrus, app);
        bolt.startAsync();
        slack.sockets().awaitOpen(1, SOON);
    }

    @AfterEach
    void stop() throws Exception {
        bolt.close();
        slack.close();
    }

    @Test
    void answersASlashCommandByTheAcknowledgementAndTheResponseUrl() {
        // Slack shows no acknowledgement that took more than three seconds.
        slack.clock().holdStill();
        Delivery command = slack.person(alice).command(web, "/ops pods a&b");

        assertThat(command.awaitAck(SOON).onOtherSocket()).isFalse();
        assertThat(slack.awaitEphemeral(alice, shown -> shown.text().equals("working on pods a&amp;b"), SOON))
                .isNotNull();
        assertThat(slack.awaitEphemeral(alice, shown -> shown.text().equals("five pods"), SOON))
                .isNotNull();
    }

    @Test
    void answersAMentionInItsThreadAndAButtonWithAFile() {
        Delivery mention = slack.person(alice).mention(web, "ping");

        Message pong = slack.awaitMessage(message -> message.text().equals("pong"), SOON);
        mention.awaitAck(SOON);
        assertThat(pong.threadTs()).isEqualTo(slack.messages(web).getFirst().ts());

        slack.person(alice).click(pong, "Again").awaitAck(SOON);

        Message pressed = slack.awaitMessage(message -> message.text().equals("pressed 7"), SOON);
        assertThat(pressed.ts()).isEqualTo(pong.ts());
        assertThat(pressed.content().blocks()).isEmpty();
        Message share = slack.awaitMessage(message -> !message.marks().files().isEmpty(), SOON);
        assertThat(slack.workspace()
                        .files()
                        .find(share.marks().files().getFirst())
                        .orElseThrow()
                        .text())
                .isEqualTo("five pods");
    }
}
