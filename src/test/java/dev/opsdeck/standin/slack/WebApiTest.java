package dev.opsdeck.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.usergroups.UsergroupsListResponse;
import com.slack.api.model.Conversation;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Channel.Flag;
import dev.opsdeck.standin.slack.model.User;
import dev.opsdeck.standin.slack.model.UserGroup;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens, scopes and the methods about people and conversations, called by Slack's own client. */
final class WebApiTest {
    private final SlackStandIn slack = SlackStandIn.start();
    private final User alice = slack.workspace().people().add("U024BE7LH", "alice");
    private final Channel web = slack.channel("web", alice);
    private final MethodsClient methods = Clients.bot(slack);

    @AfterEach
    void stop() {
        slack.close();
    }

    @Test
    void refusesWrongTokens() throws Exception {
        assertThat(errorWith("xoxb-another")).isEqualTo("invalid_auth");
        assertThat(errorWith("")).isEqualTo("not_authed");
        assertThat(errorWith(slack.appToken())).isEqualTo("not_allowed_token_type");
        assertThat(Clients.sdk(slack)
                        .methods(slack.botToken())
                        .appsConnectionsOpen(request -> request)
                        .getError())
                .isEqualTo("not_allowed_token_type");
        slack.credentials().revoke(slack.botToken());
        assertThat(errorWith(slack.botToken())).isEqualTo("token_revoked");
    }

    private String errorWith(String token) throws Exception {
        return Clients.sdk(slack)
                .methods()
                .authTest(request -> request.token(token))
                .getError();
    }

    @Test
    void namesTheScopeThatIsMissing() throws Exception {
        var answer = methods.conversationsHistory(request -> request.channel(web.id()));

        assertThat(answer.getError()).isEqualTo("missing_scope");
        assertThat(answer.getNeeded()).isEqualTo("channels:history");
        assertThat(answer.getProvided().split(","))
                .containsExactlyInAnyOrder(
                        "app_mentions:read",
                        "channels:read",
                        "chat:write",
                        "commands",
                        "files:write",
                        "groups:read",
                        "im:history",
                        "im:write",
                        "users:read",
                        "usergroups:read");
    }

    @Test
    void sendsTheGrantedScopesWithEveryAnswer() throws Exception {
        assertThat(methods.authTest(request -> request)
                        .getHttpResponseHeaders()
                        .get("x-oauth-scopes")
                        .getFirst())
                .contains("chat:write")
                .doesNotContain("chat:write.public");
    }

    @Test
    void doesNotKnowMethodsThatDoNotExist() throws Exception {
        assertThat(methods.chatScheduledMessagesList(request -> request).getError())
                .isEqualTo("unknown_method");
    }

    @Test
    void writesEveryCallDown() throws Exception {
        methods.chatPostMessage(request -> request.channel(web.id()).text("hi"));
        methods.chatPostMessage(request -> request.channel("C0NOWHERE").text("hi"));

        assertThat(slack.calls().of("chat.postMessage"))
                .extracting(
                        call -> call.argument("text"), call -> call.status(), call -> call.error(), call -> call.ok())
                .containsExactly(tuple("hi", 200, "", true), tuple("hi", 200, "channel_not_found", false));
    }

    @Test
    void tellsGuestsBotsAndStrangersApart() throws Exception {
        slack.workspace().people().put(alice.with(User.Flag.GUEST));
        User carol = slack.workspace()
                .people()
                .put(alice("U0CAROL").with(User.Flag.STRANGER).inTeam("T0OTHER"));
        User dora = slack.workspace().people().put(alice("U0DORA").with(User.Flag.DELETED));

        assertThat(user(alice).isRestricted()).isTrue();
        assertThat(user(alice).isUltraRestricted()).isFalse();
        assertThat(user(carol).isStranger()).isTrue();
        assertThat(user(carol).getTeamId()).isEqualTo("T0OTHER");
        assertThat(user(dora).isDeleted()).isTrue();
        assertThat(methods.usersInfo(
                                request -> request.user(slack.workspace().app().botUser()))
                        .getUser()
                        .isBot())
                .isTrue();
        assertThat(methods.usersInfo(request -> request.user("U0NOBODY")).getError())
                .isEqualTo("user_not_found");
    }

    private User alice(String id) {
        return slack.workspace().people().add(id, id);
    }

    private com.slack.api.model.User user(User who) throws Exception {
        return methods.usersInfo(request -> request.user(who.id())).getUser();
    }

    @Test
    void listsUserGroupsAndTheirMembers() throws Exception {
        slack.workspace().people().group("S0614TZR7", "web", alice);
        UserGroup old = slack.workspace().people().group("S0OLD", "old", alice);
        slack.workspace().people().put(old.disable());

        UsergroupsListResponse groups = methods.usergroupsList(request -> request.includeUsers(true));

        assertThat(groups.getUsergroups()).singleElement().satisfies(group -> {
            assertThat(group.getHandle()).isEqualTo("web");
            assertThat(group.getUsers()).containsExactly(alice.id());
        });
        assertThat(methods.usergroupsUsersList(request -> request.usergroup("S0614TZR7"))
                        .getUsers())
                .containsExactly(alice.id());
        assertThat(methods.usergroupsUsersList(request -> request.usergroup("S0NONE"))
                        .getError())
                .isEqualTo("no_such_subteam");
    }

    @Test
    void describesConversationsTheAppMayKnowOf() throws Exception {
        Channel secret = slack.workspace().channels().addPrivate("secret", alice);
        Channel shared = slack.workspace()
                .channels()
                .put(slack.channel("partners", alice).with(Flag.EXTERNALLY_SHARED));

        Conversation known = methods.conversationsInfo(request -> request.channel(shared.id()))
                .getChannel();

        assertThat(known.isExtShared()).isTrue();
        assertThat(known.isMember()).isTrue();
        assertThat(methods.conversationsInfo(request -> request.channel(secret.id()))
                        .getError())
                .isEqualTo("channel_not_found");
        assertThat(methods.conversationsMembers(request -> request.channel(web.id()))
                        .getMembers())
                .containsExactlyInAnyOrder(alice.id(), slack.workspace().app().botUser());
    }

    @Test
    void opensTheSameDirectMessageAgain() throws Exception {
        var first = methods.conversationsOpen(request -> request.users(List.of(alice.id())));
        var second = methods.conversationsOpen(request -> request.users(List.of(alice.id())));

        assertThat(first.getChannel().getId())
                .startsWith("D")
                .isEqualTo(second.getChannel().getId());
        assertThat(methods.conversationsOpen(request -> request.users(List.of("U0NOBODY")))
                        .getError())
                .isEqualTo("user_not_found");
    }

    @Test
    void listsConversationsPageByPage() throws Exception {
        slack.channel("ops", alice);

        var first = methods.conversationsList(request -> request.limit(1));
        String cursor = first.getResponseMetadata().getNextCursor();
        var second = methods.conversationsList(request -> request.limit(1).cursor(cursor));

        assertThat(first.getChannels())
                .singleElement()
                .extracting(Conversation::getName)
                .isEqualTo("web");
        assertThat(second.getChannels())
                .singleElement()
                .extracting(Conversation::getName)
                .isEqualTo("ops");
        assertThat(second.getResponseMetadata().getNextCursor()).isEmpty();
    }

    @Test
    void keepsReactionsForThoseWhoMayReact() throws Exception {
        ChatPostMessageResponse posted =
                methods.chatPostMessage(request -> request.channel(web.id()).text("hi"));

        assertThat(methods.reactionsAdd(request -> request.channel(web.id())
                                .timestamp(posted.getTs())
                                .name("eyes"))
                        .getNeeded())
                .isEqualTo("reactions:write");
    }
}
