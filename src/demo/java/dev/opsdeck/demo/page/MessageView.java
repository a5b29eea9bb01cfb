package dev.opsdeck.demo.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.model.Content;
import dev.opsdeck.standin.slack.model.Ephemeral;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.Posted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** One message as somebody sees it, in the channel or in the thread beside it. */
final class MessageView {
    /** Where a message stands; the same one may stand in both places. */
    enum Place {
        CHANNEL("messages", "m-"),
        THREAD("thread", "t-");

        private final String list;
        private final String prefix;

        Place(String list, String prefix) {
            this.list = list;
            this.prefix = prefix;
        }

        /** The id of the element that holds the messages. */
        String list() {
            return list;
        }

        /** The id of the element that is this message. */
        String id(String ts) {
            return prefix + ts.replace('.', '-');
        }
    }

    private final Scene scene;
    private final Viewer viewer;
    private final Place place;

    MessageView(Scene scene, Viewer viewer, Place place) {
        this.scene = scene;
        this.viewer = viewer;
        this.place = place;
    }

    Element of(Posted posted) {
        Element article = Markup.of("article", "message")
                .attr("id", place.id(posted.ts()))
                .attr("data-ts", posted.ts())
                .attr("tabindex", "-1");
        switch (posted) {
            case Message message -> message(article, message);
            case Ephemeral ephemeral -> ephemeral(article, ephemeral);
        }
        return Markup.versioned(article);
    }

    private void message(Element article, Message message) {
        article.appendChild(Avatar.of(scene, message.author().user()));
        Element body = article.appendElement("div").addClass("body");
        header(body, message.author().user(), message.ts());
        if (place == Place.CHANNEL && message.isReply()) {
            body.appendElement("small").addClass("hint").text("replied to a thread");
        }
        body.appendChild(content(message));
        message.marks().files().stream()
                .flatMap(id -> scene.workspace().files().find(id).stream())
                .forEach(file -> body.appendChild(FileView.of(file, viewer.user())));
        reactions(body, message);
        if (place == Place.CHANNEL) {
            thread(body, message);
        }
    }

    private void ephemeral(Element article, Ephemeral ephemeral) {
        String bot = scene.workspace().app().botUser();
        boolean slack = ephemeral.source() == Ephemeral.Source.SLACK;
        article.addClass("private").appendChild(slack ? Avatar.ofSlack() : Avatar.of(scene, bot));
        Element body = article.appendElement("div").addClass("body");
        Element note = body.appendElement("div").addClass("only-you");
        note.appendElement("span").attr("aria-hidden", "true").text("👁 ");
        note.appendText("Only visible to you");
        if (slack) {
            header(body, "Slackbot", "", ephemeral.ts());
        } else {
            header(body, bot, ephemeral.ts());
        }
        body.appendChild(content(ephemeral));
        Element dismiss =
                form(body.appendElement("form"), "dismiss", ephemeral.ts()).addClass("dismiss");
        dismiss.appendElement("button").addClass("link").text("Dismiss message");
    }

    private void header(Element body, String userId, String ts) {
        header(body, scene.person(userId), scene.isApp(userId) ? "APP" : "", ts);
    }

    private void header(Element body, String name, String badge, String ts) {
        Element header = body.appendElement("header");
        header.appendElement("b").addClass("author").text(name);
        if (!badge.isEmpty()) {
            header.appendElement("span").addClass("badge").text(badge);
        }
        header.appendElement("time")
                .attr("datetime", Scene.moment(ts).toString())
                .attr("title", scene.dates().shown(Scene.moment(ts), "{date_long} {time_secs}"))
                .text(scene.dates().shown(Scene.moment(ts), "{time}"));
    }

    /** What it says, as a form: the buttons in it are its submits. */
    private Element content(Posted posted) {
        Content content = posted.content();
        Element shown = form(Markup.of("form"), "press", posted.ts()).addClass("content");
        if (content.blocks().isEmpty()) {
            new MrkdwnView(scene).into(shown.appendElement("div").addClass("rich"), content.text());
        } else {
            shown.appendChild(new BlockView(scene, "").of(content.blocks()));
        }
        content.attachments().forEach(attachment -> attachment(shown, attachment));
        return shown;
    }

    private void attachment(Element shown, JsonNode attachment) {
        Element box = shown.appendElement("div").addClass("attachment");
        for (String field : List.of("pretext", "title", "text")) {
            String text = Json.text(attachment, field);
            if (!text.isEmpty()) {
                new MrkdwnView(scene)
                        .into(box.appendElement("div").addClass("rich").addClass(field), text);
            }
        }
        if (attachment.path("blocks").isArray()) {
            box.appendChild(new BlockView(scene, "").of(attachment.path("blocks")));
        }
    }

    private Element form(Element form, String act, String ts) {
        return form.attr("method", "post")
                .attr("action", viewer.path(scene) + "/" + act)
                .appendChild(Markup.hidden("ts", ts))
                .appendChild(Markup.hidden("thread", viewer.thread() == null ? "" : viewer.thread()));
    }

    private void reactions(Element body, Message message) {
        if (message.marks().reactions().isEmpty()) {
            return;
        }
        Element all = body.appendElement("div").addClass("reactions");
        message.marks().reactions().stream()
                .collect(Collectors.groupingBy(Message.Reaction::name, LinkedHashMap::new, Collectors.counting()))
                .forEach((name, count) -> all.appendElement("span")
                        .addClass("reaction")
                        .appendChild(MrkdwnView.emoji(name))
                        .appendText(" " + count));
    }

    private void thread(Element body, Message message) {
        List<Message> replies = scene.workspace().messages().thread(message.channel(), message.thread()).stream()
                .filter(Message::isReply)
                .toList();
        String address = new Viewer(viewer.user(), viewer.channel(), message.thread()).here(scene);
        Element link = Markup.of("a").attr("href", address).attr("data-thread", "");
        if (replies.isEmpty() || message.isReply()) {
            body.appendChild(link.addClass("reply").text("Reply in thread"));
            return;
        }
        link.addClass("replies");
        replies.stream()
                .map(reply -> reply.author().user())
                .distinct()
                .limit(3)
                .forEach(user -> link.appendChild(Avatar.of(scene, user).addClass("small")));
        link.appendElement("span").text(replies.size() + (replies.size() == 1 ? " reply" : " replies"));
        body.appendChild(link);
    }
}
