package dev.opsdeck.demo.page;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;

/** The page as a browser gets it. */
final class WholePage {
    private static final Map<String, String> KEYS = new LinkedHashMap<>();

    static {
        KEYS.put("/", "type a command");
        KEYS.put("↑ ↓ then Tab", "choose and take what completes it");
        KEYS.put("Enter", "send; Shift+Enter begins a new line");
        KEYS.put("↑ in an empty box", "what you sent before");
        KEYS.put("Ctrl+K", "jump to a channel, or become somebody else");
        KEYS.put("Alt+↑ Alt+↓", "previous and next conversation");
        KEYS.put("Esc, then ↑ ↓", "go through the messages; Tab reaches their buttons");
        KEYS.put("T", "open the thread of the message");
        KEYS.put("S", "press the first button of the newest message that has one, such as Stop");
        KEYS.put("Esc", "close what is open; back to the box");
        KEYS.put("?", "this list");
    }

    private final Scene scene;
    private final PageSettings settings;
    private final Sidebar sidebar;
    private final ConversationView conversation;

    WholePage(Scene scene, PageSettings settings, Sidebar sidebar) {
        this.scene = scene;
        this.settings = settings;
        this.sidebar = sidebar;
        this.conversation = new ConversationView(scene, settings);
    }

    /** @param theme {@code light}, {@code dark}, or empty for what the system has */
    String of(Viewer viewer, String theme) {
        Document document = new Document("");
        document.outputSettings().prettyPrint(false);
        document.appendChild(new DocumentType("html", "", ""));
        Element html = document.appendElement("html").attr("lang", "en");
        if (!theme.isEmpty()) {
            html.attr("data-theme", theme);
        }
        head(html.appendElement("head"), scene.title(viewer.channel(), viewer.user()));
        Element body = html.appendElement("body").attr("data-live", live(viewer));
        body.appendElement("a").addClass("skip").attr("href", "#message").text("To the message box");
        body.appendChild(sidebar.of(viewer));
        body.appendChild(conversation.of(viewer));
        if (viewer.thread() != null) {
            body.addClass("with-thread").appendChild(conversation.threadPane(viewer));
        }
        body.appendChild(new Composer(scene, settings).completions());
        body.appendChild(new ModalView(scene).of(viewer));
        body.appendChild(keys());
        body.appendChild(jump());
        body.appendChild(confirm());
        body.appendElement("div").attr("id", "notice").attr("role", "status").attr("hidden", true);
        body.appendElement("div")
                .attr("id", "lost")
                .attr("role", "status")
                .attr("hidden", true)
                .text("The demo has stopped. Start it again with ./opsdeck demo; this page comes back by itself.");
        return document.html();
    }

    private String live(Viewer viewer) {
        String thread = viewer.thread();
        return viewer.path(scene) + "/live" + (thread == null ? "" : "?thread=" + thread);
    }

    private void head(Element head, String title) {
        head.appendElement("meta").attr("charset", "utf-8");
        head.appendElement("meta")
                .attr("name", "viewport")
                .attr("content", "width=device-width, initial-scale=1, interactive-widget=resizes-content");
        head.appendElement("meta").attr("name", "color-scheme").attr("content", "light dark");
        head.appendElement("title").text(title + " · " + settings.workspace());
        head.appendElement("link").attr("rel", "icon").attr("href", "/-/icon.svg");
        head.appendElement("link").attr("rel", "stylesheet").attr("href", "/-/page.css");
        head.appendElement("script").attr("src", "/-/page.js").attr("defer", true);
    }

    private static Element dialog(String id, String title) {
        Element dialog = Markup.of("dialog", "modal").attr("id", id).attr("aria-labelledby", id + "-title");
        Element form = dialog.appendElement("form").attr("method", "dialog");
        Element header = form.appendElement("header");
        header.appendElement("h1").attr("id", id + "-title").text(title);
        header.appendElement("button")
                .addClass("icon-button")
                .attr("aria-label", "Close")
                .text("✕");
        return dialog;
    }

    private static Element keys() {
        Element dialog = dialog("keys", "Keyboard shortcuts");
        Element list = dialog.expectFirst("form").appendElement("dl");
        KEYS.forEach((keys, what) -> {
            list.appendElement("dt").appendElement("kbd").text(keys);
            list.appendElement("dd").text(what);
        });
        return dialog;
    }

    private static Element jump() {
        Element dialog = dialog("jump", "Jump to");
        Element form = dialog.expectFirst("form");
        form.appendElement("input")
                .attr("type", "search")
                .attr("id", "jump-to")
                .attr("aria-label", "Channel or person")
                .attr("placeholder", "A channel, or who you want to be")
                .attr("autocomplete", "off");
        form.appendElement("ul").attr("id", "jump-list");
        return dialog;
    }

    private static Element confirm() {
        Element dialog = dialog("confirm", "Sure?");
        Element form = dialog.expectFirst("form");
        form.appendElement("p").attr("id", "confirm-text");
        Element footer = form.appendElement("footer");
        footer.appendElement("button")
                .addClass("button")
                .attr("id", "confirm-no")
                .text("Cancel");
        footer.appendElement("button")
                .addClass("button")
                .addClass("primary")
                .attr("id", "confirm-yes")
                .attr("value", "yes")
                .text("Yes");
        return dialog;
    }
}
