package dev.opsdeck.demo.page;

import dev.opsdeck.demo.page.MessageView.Place;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Ephemeral;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.Posted;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The open conversation, and the open thread beside it. */
final class ConversationView {
    private final Scene scene;
    private final PageSettings settings;

    ConversationView(Scene scene, PageSettings settings) {
        this.scene = scene;
        this.settings = settings;
    }

    /** What the viewer sees at the root of the channel, oldest first. */
    List<Posted> messages(Viewer viewer) {
        Stream<Posted> all = scene.workspace()
                .messages()
                .in(viewer.channel().id())
                .filter(message -> !message.isReply() || message.marks().broadcast())
                .map(message -> message);
        return inOrder(Stream.concat(all, whispers(viewer, null)));
    }

    /** What the viewer sees in the open thread, its parent first. */
    List<Posted> thread(Viewer viewer) {
        String thread = viewer.thread();
        if (thread == null) {
            return List.of();
        }
        Stream<Message> all =
                scene.workspace().messages().thread(viewer.channel().id(), thread).stream();
        return inOrder(Stream.concat(all, whispers(viewer, thread)));
    }

    private Stream<Posted> whispers(Viewer viewer, @Nullable String thread) {
        return scene.workspace().messages().ephemerals().stream()
                .filter(shown -> shown.user().equals(viewer.user().id()))
                .filter(shown -> shown.channel().equals(viewer.channel().id()))
                .filter(shown -> Objects.equals(shown.threadTs(), thread))
                .map((Ephemeral shown) -> shown);
    }

    private static List<Posted> inOrder(Stream<? extends Posted> all) {
        return all.<Posted>map(posted -> posted)
                .sorted(Comparator.comparing(Posted::ts))
                .toList();
    }

    Element of(Viewer viewer) {
        Element main = Markup.of("main").attr("id", "main");
        main.appendChild(header(viewer));
        main.appendChild(list(viewer, Place.CHANNEL, messages(viewer)));
        main.appendChild(new Composer(scene, settings).of(viewer, Place.CHANNEL));
        return main;
    }

    /** The pane of the open thread. */
    Element threadPane(Viewer viewer) {
        Element pane = Markup.of("aside", "thread").attr("id", "thread-pane").attr("aria-label", "Thread");
        Element header = pane.appendElement("header");
        Element title = header.appendElement("h1").text("Thread");
        title.appendElement("small").text(scene.title(viewer.channel(), viewer.user()));
        header.appendElement("a")
                .addClass("icon-button")
                .attr("href", viewer.path(scene))
                .attr("id", "close-thread")
                .attr("aria-label", "Close the thread")
                .text("✕");
        pane.appendChild(list(viewer, Place.THREAD, thread(viewer)));
        pane.appendChild(new Composer(scene, settings).of(viewer, Place.THREAD));
        return pane;
    }

    private Element header(Viewer viewer) {
        Channel channel = viewer.channel();
        Element header = Markup.of("header");
        header.appendElement("a")
                .addClass("icon-button")
                .addClass("open-sidebar")
                .attr("href", "#sidebar")
                .attr("aria-label", "Channels and people")
                .text("☰");
        Element title = header.appendElement("h1").text(scene.title(channel, viewer.user()));
        if (!channel.isDirect()) {
            String members = channel.members().size() + " members";
            title.appendElement("small")
                    .text(
                            channel.is(Channel.Flag.EXTERNALLY_SHARED)
                                    ? members + " · shared with another company"
                                    : members);
        }
        Element tools = header.appendElement("div").addClass("tools");
        tool(tools, "jump", "Jump to", "⌕", "Control+K");
        tool(tools, "theme", "Light or dark", "◐", "");
        tool(tools, "keys", "Keyboard shortcuts", "?", "?");
        return header;
    }

    private static void tool(Element tools, String id, String label, String sign, String shortcut) {
        Element button = tools.appendElement("button")
                .addClass("icon-button")
                .attr("type", "button")
                .attr("id", id + "-button")
                .attr("aria-label", label)
                .attr("title", shortcut.isEmpty() ? label : label + " (" + shortcut + ")")
                .text(sign);
        if (!shortcut.isEmpty()) {
            button.attr("aria-keyshortcuts", shortcut);
        }
    }

    private Element list(Viewer viewer, Place place, List<Posted> all) {
        Element scroller = Markup.of("div", "scroller");
        Element list = scroller.appendElement("div")
                .addClass("messages")
                .attr("id", place.list())
                .attr("role", "log")
                .attr("aria-label", place == Place.CHANNEL ? "Messages" : "Messages of the thread");
        MessageView view = new MessageView(scene, viewer, place);
        all.forEach(posted -> list.appendChild(view.of(posted)));
        return scroller;
    }
}
