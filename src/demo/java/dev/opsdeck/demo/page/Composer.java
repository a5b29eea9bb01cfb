package dev.opsdeck.demo.page;

import dev.opsdeck.demo.page.MessageView.Place;
import org.jsoup.nodes.Element;

/** Where one types. */
final class Composer {
    private final Scene scene;
    private final PageSettings settings;

    Composer(Scene scene, PageSettings settings) {
        this.scene = scene;
        this.settings = settings;
    }

    Element of(Viewer viewer, Place place) {
        Element composer = Markup.of("div", "composer");
        boolean inThread = place == Place.THREAD;
        if (!inThread) {
            composer.appendChild(ideas());
        }
        String id = inThread ? "reply" : "message";
        Element form = composer.appendElement("form")
                .attr("method", "post")
                .attr("action", viewer.path(scene) + "/write")
                .attr("data-composer", place.list());
        form.appendChild(Markup.hidden("thread", viewer.thread() == null ? "" : viewer.thread()));
        form.appendChild(Markup.hidden("in-thread", String.valueOf(inThread)));
        String title = scene.title(viewer.channel(), viewer.user());
        String words = inThread ? "Reply… (@opsdeck pods pr-123)" : "Message " + title + ", or / for commands";
        form.appendElement("label").addClass("spoken").attr("for", id).text(words);
        form.appendElement("textarea")
                .attr("id", id)
                .attr("name", "text")
                .attr("rows", "1")
                .attr("placeholder", words)
                .attr("autocomplete", "off")
                .attr("autocapitalize", "off")
                .attr("spellcheck", "false")
                .attr("required", true);
        form.appendElement("button")
                .addClass("send")
                .attr("type", "submit")
                .attr("aria-label", "Send")
                .text("➤");
        return composer;
    }

    private Element ideas() {
        Element row = Markup.of("div", "ideas").attr("role", "group").attr("aria-label", "Try");
        row.appendElement("span").addClass("hint").text("Try");
        settings.ideas()
                .forEach(line -> row.appendElement("button")
                        .attr("type", "button")
                        .attr("data-idea", line)
                        .text(line));
        return row;
    }

    /** What a slash command may become, for the script to choose from. */
    Element completions() {
        Element list = Markup.of("ul")
                .attr("id", "completions")
                .attr("role", "listbox")
                .attr("aria-label", "Commands");
        list.attr("hidden", true);
        settings.commands().get().forEach(completion -> {
            option(list, completion, completion.command() + " ")
                    .appendElement("small")
                    .text(completion.summary());
            completion.examples().forEach(line -> option(list, completion, line));
        });
        return list;
    }

    /** @param insert the command with a space behind it, or one of its examples */
    private static Element option(Element list, PageSettings.Completion completion, String insert) {
        Element option = list.appendElement("li")
                .attr("role", "option")
                .attr("id", "completion-" + list.childrenSize())
                .attr("data-command", completion.command())
                .attr("data-insert", insert)
                .attr("hidden", true);
        option.appendElement("b").text(insert.strip());
        if (insert.endsWith(" ") && !completion.usage().isEmpty()) {
            option.appendElement("span").addClass("usage").text(completion.usage());
        }
        return option;
    }
}
