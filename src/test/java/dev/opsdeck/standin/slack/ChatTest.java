package dev.opsdeck.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import dev.opsdeck.standin.slack.SlackStandIn.Settings;
import dev.opsdeck.standin.slack.api.Manifest;
import dev.opsdeck.standin.slack.blocks.Special;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Channel.Flag;
import dev.opsdeck.standin.slack.model.Ephemeral;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.User;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages: posted, updated, read back, and refused as Slack refuses them. */
final class ChatTest {
    private static final String BUTTON = """
            [{"type": "section", "text": {"type": "plain_text", "text": "a < b"}},
             {"type": "actions", "elements": [{"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}]}]""";

    private final SlackStandIn slack = SlackStandIn.start(Settings.standard()
            .installedWith(Manifest.read(Path.of("config", "slack-app-manifest.yaml"))
                    .granting("channels:history", "reactions:write")));
    private final User alice = slack.workspace().people().add("alice");
    private final Channel web = slack.channel("web", alice);
    private final MethodsClient methods = Clients.bot(slack);

    @BeforeEach
    void postAsFastAsWeLike() {
        slack.rates().enforce(false);
    }

    @AfterEach
    void stop() {
        slack.close();
    }

    @Test
    void refusesToPostWhereTheAppCannot() throws Exception {
        Channel elsewhere = slack.workspace().channels().add("elsewhere", alice);
        Channel secret = slack.workspace().channels().addPrivate("secret", alice);
        Channel old =
                slack.workspace().channels().put(slack.channel("old", alice).with(Flag.ARCHIVED));

        assertThat(post("C0NOWHERE", "hi").getError()).isEqualTo("channel_not_found");
        assertThat(post(elsewhere.id(), "hi").getError()).isEqualTo("not_in_channel");
        assertThat(post(secret.id(), "hi").getError()).isEqualTo("channel_not_found");
        assertThat(post(old.id(), "hi").getError()).isEqualTo("is_archived");
        assertThat(slack.workspace().messages().all()).isEmpty();
    }

    @Test
    void postsByChannelNameAndToAPerson() throws Exception {
        assertThat(post("#web", "hi").getChannel()).isEqualTo(web.id());
        assertThat(post(alice.id(), "psst").getChannel()).startsWith("D");
    }

    @Test
    void refusesContentThatSlackRefuses() throws Exception {
        assertThat(post(web.id(), "").getError()).isEqualTo("no_text");
        assertThat(post(web.id(), "t".repeat(40_001)).getError()).isEqualTo("msg_too_long");
        ChatPostMessageResponse broken = methods.chatPostMessage(
                request -> request.channel(web.id()).text("x").blocksAsString("[{\"type\": \"header\"}]"));
        assertThat(broken.getError()).isEqualTo("invalid_blocks");
        assertThat(broken.getResponseMetadata().getMessages())
                .containsExactly("[ERROR] missing required field: text [json-pointer:/blocks/0]");
        assertThat(methods.chatPostMessage(
                                request -> request.channel(web.id()).text("x").blocksAsString("[{"))
                        .getError())
                .isEqualTo("invalid_blocks_format");
    }

    @Test
    void repliesOnlyToParents() throws Exception {
        String parent = post(web.id(), "parent").getTs();
        String reply = reply(parent, "reply").getTs();

        assertThat(reply(reply, "reply to a reply").getError()).isEqualTo("cannot_reply_to_message");
        assertThat(reply("1.000001", "lost").getError()).isEqualTo("thread_not_found");
        assertThat(slack.thread(slack.messages(web).getFirst()))
                .extracting(Message::text)
                .containsExactly("parent", "reply");
    }

    @Test
    void updatesItsOwnMessagesAlone() throws Exception {
        String ts = post(web.id(), "one").getTs();
        Message hers = slack.person(alice).say(web, "mine");

        assertThat(update(ts, "two").isOk()).isTrue();
        assertThat(update(hers.ts(), "two").getError()).isEqualTo("cant_update_message");
        assertThat(update("1.000001", "two").getError()).isEqualTo("message_not_found");
        assertThat(update(ts, "t".repeat(4_001)).getError()).isEqualTo("msg_too_long");
        assertThat(slack.messages(web).getFirst().text()).isEqualTo("two");
        assertThat(slack.messages(web).getFirst().marks().edits()).isEqualTo(1);
    }

    @Test
    void losesTheOldBlocksWhenUpdatedWithTextAlone() throws Exception {
        String ts = methods.chatPostMessage(
                        request -> request.channel(web.id()).text("x").blocksAsString(BUTTON))
                .getTs();

        assertThat(update(ts, "done").isOk()).isTrue();

        assertThat(slack.messages(web).getFirst().content().blocks()).isEmpty();
    }

    @Test
    void whispersOnlyToThoseWhoAreThere() throws Exception {
        User bob = slack.workspace().people().add("bob");

        String ts = methods.chatPostEphemeral(
                        request -> request.channel(web.id()).user(alice.id()).text("psst"))
                .getMessageTs();

        assertThat(slack.ephemeralsFor(alice)).extracting(Ephemeral::text).containsExactly("psst");
        assertThat(methods.chatPostEphemeral(request ->
                                request.channel(web.id()).user(bob.id()).text("psst"))
                        .getError())
                .isEqualTo("user_not_in_channel");
        assertThat(update(ts, "louder").getError()).isEqualTo("message_not_found");
    }

    @Test
    void showsAWhisperInAThreadOnlyWhenTheThreadIsAlive() throws Exception {
        String parent = post(web.id(), "parent").getTs();

        whisper(parent, "unseen");
        reply(parent, "reply");
        whisper(parent, "seen");

        assertThat(slack.ephemeralsFor(alice)).extracting(Ephemeral::text).containsExactly("seen");
    }

    private void whisper(String threadTs, String text) throws Exception {
        assertThat(methods.chatPostEphemeral(request -> request.channel(web.id())
                                .user(alice.id())
                                .threadTs(threadTs)
                                .text(text))
                        .isOk())
                .isTrue();
    }

    @Test
    void deletesItsOwnMessagesAlone() throws Exception {
        String ts = post(web.id(), "one").getTs();
        Message hers = slack.person(alice).say(web, "mine");

        assertThat(methods.chatDelete(request -> request.channel(web.id()).ts(hers.ts()))
                        .getError())
                .isEqualTo("cant_delete_message");
        assertThat(methods.chatDelete(request -> request.channel(web.id()).ts(ts))
                        .isOk())
                .isTrue();
        assertThat(slack.messages(web)).containsExactly(hers);
    }

    @Test
    void linksToAMessageAndToAReply() throws Exception {
        String parent = post(web.id(), "parent").getTs();
        String reply = reply(parent, "reply").getTs();

        assertThat(methods.chatGetPermalink(request -> request.channel(web.id()).messageTs(parent))
                        .getPermalink())
                .isEqualTo("https://stand-in.slack.com/archives/%s/p%s".formatted(web.id(), parent.replace(".", "")));
        assertThat(methods.chatGetPermalink(request -> request.channel(web.id()).messageTs(reply))
                        .getPermalink())
                .endsWith("?thread_ts=%s&cid=%s".formatted(parent, web.id()));
    }

    @Test
    void readsAChannelNewestFirstAndAThreadOldestFirst() throws Exception {
        String parent = post(web.id(), "parent").getTs();
        reply(parent, "reply");
        post(web.id(), "later");

        ConversationsHistoryResponse history = methods.conversationsHistory(request -> request.channel(web.id()));
        ConversationsRepliesResponse replies = methods.conversationsReplies(
                request -> request.channel(web.id()).ts(parent));

        assertThat(history.getMessages())
                .extracting(message -> message.getText())
                .containsExactly("later", "parent");
        assertThat(history.getMessages().getLast().getReplyCount()).isEqualTo(1);
        assertThat(replies.getMessages())
                .extracting(message -> message.getText())
                .containsExactly("parent", "reply");
        assertThat(methods.conversationsHistory(
                                request -> request.channel(web.id()).oldest(parent))
                        .getMessages())
                .hasSize(1);
        assertThat(methods.conversationsHistory(request ->
                                request.channel(web.id()).oldest(parent).inclusive(true))
                        .getMessages())
                .hasSize(2);
    }

    @Test
    void handsMetadataOutOnlyWhenAskedTo() throws Exception {
        methods.chatPostMessage(request -> request.channel(web.id())
                .text("run")
                .metadata(com.slack.api.model.Message.Metadata.builder()
                        .eventType("opsdeck")
                        .eventPayload(Map.of("run", "42"))
                        .build()));

        var quiet = methods.conversationsHistory(request -> request.channel(web.id()));
        var full = methods.conversationsHistory(
                request -> request.channel(web.id()).includeAllMetadata(true));

        assertThat(quiet.getMessages().getFirst().getMetadata()).isNull();
        assertThat(full.getMessages().getFirst().getMetadata().getEventPayload())
                .containsEntry("run", "42");
    }

    @Test
    void givesPlainTextBackWithEntities() throws Exception {
        ChatPostMessageResponse posted = methods.chatPostMessage(
                request -> request.channel(web.id()).text("a < b").blocksAsString(BUTTON));

        assertThat(posted.getMessage().getText()).isEqualTo("a &lt; b");
        assertThat(posted.getMessage().getBlocks().getFirst().toString()).contains("a &lt; b");
    }

    @Test
    void knowsWhatAMessageWouldTrigger() throws Exception {
        post(web.id(), "<!channel> see <https://evil.example|this>, <@%s>".formatted(alice.id()));

        Message message = slack.messages(web).getFirst();

        assertThat(message.pings())
                .containsExactly(new Special.Broadcast("channel"), new Special.UserMention(alice.id()));
        assertThat(message.links()).extracting(Special.Link::url).containsExactly("https://evil.example");
    }

    @Test
    void keepsReactions() throws Exception {
        String ts = post(web.id(), "hi").getTs();

        assertThat(react(ts, "eyes")).isNull();
        assertThat(react(ts, "eyes")).isEqualTo("already_reacted");
        assertThat(react(ts, "No!")).isEqualTo("invalid_name");
        assertThat(react("1.000001", "eyes")).isEqualTo("message_not_found");
        assertThat(methods.reactionsRemove(request ->
                                request.channel(web.id()).timestamp(ts).name("tada"))
                        .getError())
                .isEqualTo("no_reaction");
        assertThat(slack.messages(web).getFirst().marks().reactions())
                .extracting(Message.Reaction::name)
                .containsExactly("eyes");
    }

    private String react(String ts, String name) throws Exception {
        return methods.reactionsAdd(
                        request -> request.channel(web.id()).timestamp(ts).name(name))
                .getError();
    }

    private ChatPostMessageResponse post(String channel, String text) throws Exception {
        return methods.chatPostMessage(request -> request.channel(channel).text(text));
    }

    private ChatPostMessageResponse reply(String threadTs, String text) throws Exception {
        return methods.chatPostMessage(
                request -> request.channel(web.id()).threadTs(threadTs).text(text));
    }

    private ChatUpdateResponse update(String ts, String text) throws Exception {
        return methods.chatUpdate(request -> request.channel(web.id()).ts(ts).text(text));
    }
}
