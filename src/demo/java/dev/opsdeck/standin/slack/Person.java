package dev.opsdeck.standin.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.api.Manifest;
import dev.opsdeck.standin.slack.api.MessageJson;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.blocks.Mrkdwn;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.delivery.Dispatcher;
import dev.opsdeck.standin.slack.delivery.Payloads;
import dev.opsdeck.standin.slack.model.Author;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Content;
import dev.opsdeck.standin.slack.model.Ephemeral;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.Posted;
import dev.opsdeck.standin.slack.model.User;
import dev.opsdeck.standin.slack.model.Workspace;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Somebody who types and clicks. Every act returns at once; the {@link Delivery} tells what became of it. */
public final class Person {
    /** What an act needs around it. */
    record Setting(Workspace workspace, Manifest manifest, Payloads payloads, Dispatcher dispatcher, Answers answers) {}

    private final User user;
    private final Setting setting;

    Person(User user, Setting setting) {
        this.user = user;
        this.setting = setting;
    }

    public User user() {
        return user;
    }

    /** Types a slash command, such as {@code /ops pods pr-123}, in a channel. */
    public Delivery command(Channel channel, String line) {
        String[] words = line.split(" ", 2);
        String typed = words.length > 1 ? words[1] : "";
        Channel now = here(channel);
        if (!setting.manifest().takes(words[0])) {
            return refused(now, null, "`%s` is not a valid command.".formatted(words[0]));
        }
        return setting.dispatcher()
                .deliver(
                        setting.payloads().command(user, now, words[0], typed),
                        setting.answers().toCommand(user, now, words[0]));
    }

    /** Types a slash command in a thread, where Slack takes none of an app's. */
    public Delivery commandInThread(Message parent, String line) {
        String command = line.split(" ", 2)[0];
        Channel channel = setting.workspace().channels().get(parent.channel());
        return refused(channel, parent.thread(), "%s is not supported in threads. Sorry!".formatted(command));
    }

    /** Writes {@code @opsdeck <words>} in a channel. */
    public Delivery mention(Channel channel, String words) {
        return mention(channel, null, words);
    }

    /** Writes {@code @opsdeck <words>} in the thread of a message. */
    public Delivery mentionInThread(Message of, String words) {
        return mention(setting.workspace().channels().get(of.channel()), of.thread(), words);
    }

    /** Writes to the app in its direct message. */
    public Delivery directMessage(String words) {
        String bot = setting.workspace().app().botUser();
        Channel direct = setting.workspace().channels().direct(bot, user.id());
        Message written = write(direct, null, Mrkdwn.escape(words));
        ObjectNode event = new MessageJson(setting.workspace()).of(written, false);
        event.put("channel", direct.id()).put("event_ts", written.ts()).put("channel_type", "im");
        return subscribed(
                "message.im",
                direct,
                () -> setting.dispatcher().deliver(setting.payloads().event(event), Answers.NOBODY));
    }

    /** Writes a message that the app hears nothing of. */
    public Message say(Channel channel, String words) {
        return write(here(channel), null, Mrkdwn.escape(words));
    }

    /** Answers in the thread of a message; the app hears nothing of it. */
    public Message reply(Message of, String words) {
        return write(here(setting.workspace().channels().get(of.channel())), of.thread(), Mrkdwn.escape(words));
    }

    /** Presses a button, named by its action id or by its text, and confirms if asked. */
    public Delivery click(Posted on, String actionIdOrText) {
        return act(on, actionIdOrText, element -> element);
    }

    /** Chooses an option of a menu, named by its action id, by the option's value. */
    public Delivery choose(Posted on, String actionId, String value) {
        return act(on, actionId, element -> Elements.chosen(element, value));
    }

    /** Uses a message shortcut. */
    public Delivery shortcut(Message on, String callbackId) {
        return setting.dispatcher()
                .deliver(
                        setting.payloads().messageShortcut(user, on, callbackId),
                        setting.answers().toClick(user, on));
    }

    /** Uses the modal or home tab the person sees. */
    public ViewActs views() {
        return new ViewActs(user, setting);
    }

    private Delivery act(Posted on, String actionIdOrText, Elements.Use use) {
        if (on instanceof Ephemeral ephemeral && !ephemeral.user().equals(user.id())) {
            throw new IllegalArgumentException(user.name() + " does not see this ephemeral message");
        }
        Elements.Found found = Elements.find(on.content().blocks(), actionIdOrText);
        ObjectNode action = use.of(found.action());
        return setting.dispatcher()
                .deliver(
                        setting.payloads().blockActions(user, on, found.blockId(), action),
                        setting.answers().toClick(user, on));
    }

    private Delivery mention(Channel channel, @Nullable String thread, String words) {
        Channel now = here(channel);
        String bot = setting.workspace().app().botUser();
        Message written = write(now, thread, "<@%s> %s".formatted(bot, Mrkdwn.escape(words)));
        return subscribed(
                "app_mention",
                now,
                () -> setting.dispatcher().deliver(setting.payloads().mention(written), Answers.NOBODY));
    }

    private Delivery subscribed(String event, Channel channel, Supplier<Delivery> delivery) {
        boolean hears = channel.has(setting.workspace().app().botUser())
                && setting.manifest().hears(event);
        return hears ? delivery.get() : refused(channel, null, "opsdeck is not in this channel.");
    }

    private Message write(Channel channel, @Nullable String thread, String text) {
        return setting.workspace()
                .messages()
                .post(channel.id(), thread, Author.person(user.id()), Content.of(text), Message.Marks.NONE);
    }

    private Delivery refused(Channel channel, @Nullable String thread, String notice) {
        setting.workspace()
                .messages()
                .whisper(user.id(), channel.id(), thread, Content.of(notice), Ephemeral.Source.SLACK);
        return Delivery.refusedBySlack(Json.object(), setting.workspace().changes(), notice);
    }

    /** The channel as it is now; a person types only where they are. */
    private Channel here(Channel channel) {
        Channel now = setting.workspace().channels().get(channel.id());
        if (!now.has(user.id())) {
            throw new IllegalArgumentException("%s is not in %s".formatted(user.name(), now.name()));
        }
        return now;
    }
}
