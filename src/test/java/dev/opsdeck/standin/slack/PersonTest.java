package dev.opsdeck.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opsdeck.standin.slack.SlackStandIn.Settings;
import dev.opsdeck.standin.slack.api.Manifest;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.User;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do reaches the app as Slack would send it, or does not reach it at all. */
final class PersonTest {
    private final FaultySlack slack = FaultySlack.start();
    private final User alice = slack.workspace().people().add("U024BE7LH", "alice");
    private final Channel web = slack.channel("web", alice);

    @BeforeEach
    void holdTheClockStill() {
        slack.clock().holdStill();
    }

    @AfterEach
    void stop() {
        slack.close();
    }

    @Test
    void takesNoCommandInAThread() {
        Message alert = slack.person(alice).say(web, "it burns");

        Delivery command = slack.person(alice).commandInThread(alert, "/ops logs");

        assertThat(command.notice()).contains("/ops is not supported in threads. Sorry!");
        assertThat(slack.deliveries().deliveries()).isEmpty();
    }

    @Test
    void takesOnlyCommandsOfTheManifest() {
        assertThat(slack.person(alice).command(web, "/nope x").notice()).contains("`/nope` is not a valid command.");
    }

    @Test
    void sendsNothingThatTheScopesDoNotCover() {
        Manifest narrow = Manifest.read(Path.of("config", "slack-app-manifest.yaml"))
                .without("commands", "app_mentions:read", "im:history");
        try (SlackStandIn closed = SlackStandIn.start(Settings.standard().installedWith(narrow))) {
            User bob = closed.workspace().people().add("bob");
            Channel room = closed.channel("room", bob);

            closed.person(bob).command(room, "/ops pods");
            closed.person(bob).mention(room, "pods");
            closed.person(bob).directMessage("pods");

            assertThat(closed.deliveries().deliveries()).isEmpty();
        }
    }

    @Test
    void sendsAMentionOnlyWhereTheAppIs() {
        Channel elsewhere = slack.workspace().channels().add("elsewhere", alice);

        slack.person(alice).mention(elsewhere, "pods");
        Delivery heard = slack.person(alice).mention(web, "pods <b>");

        assertThat(slack.deliveries().deliveries()).containsExactly(heard);
        JsonNode event = heard.payload().path("event");
        assertThat(Json.text(event, "type")).isEqualTo("app_mention");
        assertThat(Json.text(event, "text"))
                .isEqualTo(
                        "<@%s> pods &lt;b&gt;".formatted(slack.workspace().app().botUser()));
        assertThat(event.has("thread_ts")).isFalse();
        assertThat(heard.payload().path("is_ext_shared_channel").asBoolean()).isFalse();
    }

    @Test
    void sendsTheThreadOfAMentionInAThread() {
        Message alert = slack.person(alice).say(web, "it burns");

        Delivery mention = slack.person(alice).mentionInThread(alert, "logs");

        assertThat(mention.payload().at("/event/thread_ts").asText()).isEqualTo(alert.ts());
    }

    @Test
    void sendsDirectMessagesAlsoTheAppsOwn() throws Exception {
        Delivery hers = slack.person(alice).directMessage("pods");
        Clients.bot(slack)
                .chatPostMessage(request -> request.channel(alice.id()).text("three"));

        assertThat(hers.payload().at("/event/channel_type").asText()).isEqualTo("im");
        assertThat(hers.payload().at("/event/user").asText()).isEqualTo(alice.id());
        JsonNode own = slack.deliveries().deliveries().getLast().payload().path("event");
        assertThat(Json.text(own, "bot_id")).isEqualTo(slack.workspace().app().botId());
        assertThat(Json.text(own, "text")).isEqualTo("three");
    }

    @Test
    void hidesTheNameOfAPrivateChannel() {
        Channel secret = slack.workspace().channels().addPrivate("secret", alice);

        Delivery command = slack.person(alice).command(secret, "/ops pods");

        assertThat(Json.text(command.payload(), "channel_name")).isEqualTo("privategroup");
        assertThat(Json.text(command.payload(), "channel_id")).isEqualTo(secret.id());
    }

    @Test
    void sendsTheMessageWithAShortcut() {
        Message alert = slack.person(alice).say(web, "it burns");

        Delivery shortcut = slack.person(alice).shortcut(alert, "investigate");

        assertThat(Json.text(shortcut.payload(), "callback_id")).isEqualTo("investigate");
        assertThat(shortcut.payload().at("/message/text").asText()).isEqualTo("it burns");
    }

    @Test
    void typesOnlyWhereThePersonIs() {
        User bob = slack.workspace().people().add("bob");

        assertThatThrownBy(() -> slack.person(bob).command(web, "/ops pods"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bob is not in web");
    }

    @Test
    void namesWhatCouldBeClickedWhenNothingFits() {
        Message plain = slack.person(alice).say(web, "it burns");

        assertThatThrownBy(() -> slack.person(alice).click(plain, "Logs"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("nothing to click named Logs; there is []");
    }
}
