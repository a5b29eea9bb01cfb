package dev.opsdeck.standin.slack.api;

import static dev.opsdeck.standin.slack.api.RateTier.FOUR;
import static dev.opsdeck.standin.slack.api.RateTier.ONE;
import static dev.opsdeck.standin.slack.api.RateTier.PER_CHANNEL;
import static dev.opsdeck.standin.slack.api.RateTier.SPECIAL;
import static dev.opsdeck.standin.slack.api.RateTier.THREE;
import static dev.opsdeck.standin.slack.api.RateTier.TWO;

import dev.opsdeck.standin.slack.api.Method.Handler;
import dev.opsdeck.standin.slack.api.Method.ScopeRule;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Channel.Kind;
import dev.opsdeck.standin.slack.model.Workspace;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of methods: name, scope, tier, handler. */
public final class Methods {
    private final Map<String, Method> methods = new HashMap<>();
    private final Workspace workspace;

    /** @param files which upload addresses the file methods hand out, and when shares appear */
    public Methods(Workspace workspace, Sockets sockets, EventSink events, FileMethods.Sharing files) {
        this.workspace = workspace;
        Conversations conversations = new Conversations(workspace);
        Posting posting = new Posting(workspace, conversations, events);
        app(sockets);
        chat(new ChatMethods(workspace, posting));
        people(new PeopleMethods(workspace));
        conversations(new ConversationMethods(workspace, conversations));
        views(new ViewMethods(workspace));
        reactions(new ReactionMethods(workspace, conversations));
        files(new FileMethods(workspace, posting, files));
    }

    Optional<Method> find(String name) {
        return Optional.ofNullable(methods.get(name));
    }

    private void app(Sockets sockets) {
        AppMethods app = new AppMethods(workspace, sockets);
        bot("auth.test", none(), SPECIAL, app::authTest);
        bot("bots.info", scope("users:read"), THREE, app::botsInfo);
        add(new Method("apps.connections.open", Token.APP, scope("connections:write"), ONE, app::connectionsOpen));
    }

    private void chat(ChatMethods chat) {
        bot("chat.postMessage", scope("chat:write"), PER_CHANNEL, chat::postMessage);
        bot("chat.update", scope("chat:write"), THREE, chat::update);
        bot("chat.postEphemeral", scope("chat:write"), FOUR, chat::postEphemeral);
        bot("chat.delete", scope("chat:write"), THREE, chat::delete);
        bot("chat.getPermalink", none(), SPECIAL, chat::getPermalink);
    }

    private void people(PeopleMethods people) {
        bot("users.info", scope("users:read"), FOUR, people::usersInfo);
        bot("usergroups.list", scope("usergroups:read"), TWO, people::userGroupsList);
        bot("usergroups.users.list", scope("usergroups:read"), TWO, people::userGroupsUsersList);
    }

    private void conversations(ConversationMethods conversations) {
        bot("conversations.info", ofChannel("read"), THREE, conversations::info);
        bot("conversations.open", scope("im:write"), THREE, conversations::open);
        bot("conversations.members", ofChannel("read"), FOUR, conversations::members);
        bot("conversations.list", scope("channels:read", "groups:read", "im:read"), TWO, conversations::list);
        bot("conversations.history", ofChannel("history"), THREE, conversations::history);
        bot("conversations.replies", ofChannel("history"), THREE, conversations::replies);
    }

    private void views(ViewMethods views) {
        bot("views.open", none(), FOUR, views::open);
        bot("views.push", none(), FOUR, views::push);
        bot("views.update", none(), FOUR, views::update);
        bot("views.publish", none(), FOUR, views::publish);
    }

    private void reactions(ReactionMethods reactions) {
        bot("reactions.add", scope("reactions:write"), THREE, reactions::add);
        bot("reactions.remove", scope("reactions:write"), TWO, reactions::remove);
    }

    private void files(FileMethods files) {
        bot("files.getUploadURLExternal", scope("files:write"), FOUR, files::getUploadUrlExternal);
        bot("files.completeUploadExternal", scope("files:write"), FOUR, files::completeUploadExternal);
        bot("files.info", scope("files:read"), FOUR, files::info);
    }

    private void bot(String name, ScopeRule scopes, RateTier tier, Handler handler) {
        add(new Method(name, Token.BOT, scopes, tier, handler));
    }

    private void add(Method method) {
        methods.put(method.name(), method);
    }

    private static ScopeRule none() {
        return _ -> List.of();
    }

    private static ScopeRule scope(String... anyOf) {
        return _ -> Arrays.asList(anyOf);
    }

    /** {@code channels:read} for a public channel, {@code groups:read} for a private one, {@code im:read} for a direct message. */
    private ScopeRule ofChannel(String act) {
        return arguments -> List.of(workspace
                .channels()
                .find(arguments.text("channel"))
                .map(Channel::kind)
                .orElse(Kind.PUBLIC)
                .scope(act));
    }
}
