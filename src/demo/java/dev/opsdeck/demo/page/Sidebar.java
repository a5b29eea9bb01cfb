package dev.opsdeck.demo.page;

import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Channel.Flag;
import dev.opsdeck.standin.slack.model.User;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** Where one can go, and who one can be. */
final class Sidebar {
    /** The element that is replaced when something in another conversation happens. */
    static final String ID = "conversations";

    private final Scene scene;
    private final PageSettings settings;
    private final ReadMarks marks;

    Sidebar(Scene scene, PageSettings settings, ReadMarks marks) {
        this.scene = scene;
        this.settings = settings;
        this.marks = marks;
    }

    Element of(Viewer viewer) {
        Element sidebar = Markup.of("aside", "sidebar").attr("id", "sidebar").attr("aria-label", "Workspace");
        Element head = sidebar.appendElement("header");
        head.appendElement("span")
                .addClass("logo")
                .attr("aria-hidden", "true")
                .text(settings.workspace().substring(0, 1));
        head.appendElement("b").text(settings.workspace());
        head.appendElement("a")
                .addClass("icon-button")
                .addClass("close-sidebar")
                .attr("href", "#main")
                .attr("aria-label", "Close the list")
                .text("✕");
        sidebar.appendChild(conversations(viewer));
        sidebar.appendChild(people(viewer));
        return sidebar;
    }

    /** The list of channels and direct messages. */
    Element conversations(Viewer viewer) {
        Element nav = Markup.of("nav").attr("id", ID).attr("aria-label", "Conversations");
        List<Channel> all = scene.conversations(viewer.user());
        list(
                nav,
                "Channels",
                viewer,
                all.stream().filter(channel -> !channel.isDirect()).toList());
        list(
                nav,
                "Direct messages",
                viewer,
                all.stream().filter(Channel::isDirect).toList());
        return Markup.versioned(nav);
    }

    private void list(Element nav, String title, Viewer viewer, List<Channel> channels) {
        nav.appendElement("h2").text(title);
        Element list = nav.appendElement("ul");
        channels.forEach(channel -> list.appendElement("li").appendChild(entry(viewer, channel)));
    }

    private Element entry(Viewer viewer, Channel channel) {
        Element link = Markup.of("a", "conversation")
                .attr("href", Viewer.path(scene, viewer.user(), channel))
                .attr("data-name", scene.title(channel, viewer.user()));
        boolean open = channel.id().equals(viewer.channel().id());
        if (open) {
            link.attr("aria-current", "page");
        }
        if (channel.isDirect()) {
            link.appendChild(
                    Avatar.of(scene, scene.partner(channel, viewer.user())).addClass("small"));
        } else {
            String sign = channel.kind() == Channel.Kind.PRIVATE ? "🔒" : "#";
            link.appendElement("span")
                    .addClass("sign")
                    .attr("aria-hidden", "true")
                    .text(sign);
        }
        String name = scene.title(channel, viewer.user());
        link.appendElement("span").addClass("name").text(channel.isDirect() ? name : name.substring(1));
        if (channel.is(Flag.EXTERNALLY_SHARED)) {
            link.appendElement("small").addClass("tag").text("shared");
        }
        unread(link, open ? 0 : marks.unread(viewer.user(), channel));
        return link;
    }

    private static void unread(Element link, long count) {
        if (count > 0) {
            link.addClass("unread");
            link.appendElement("span")
                    .addClass("count")
                    .text(String.valueOf(count))
                    .appendChild(Markup.spoken(" unread"));
        }
    }

    private Element people(Viewer viewer) {
        Element section = Markup.of("section", "people").attr("aria-label", "Who you are");
        section.appendElement("h2").text("You are");
        Element list = section.appendElement("ul");
        for (PageSettings.Persona persona : settings.personas()) {
            Element link = list.appendElement("li").appendElement("a").addClass("persona");
            link.attr("href", address(viewer, persona.user()))
                    .attr("data-name", "be " + persona.user().realName() + ", " + persona.role());
            if (persona.user().id().equals(viewer.user().id())) {
                link.attr("aria-current", "true");
            }
            link.appendChild(Avatar.of(scene, persona.user()));
            Element words = link.appendElement("span");
            words.appendElement("b").text(persona.user().realName());
            words.appendElement("small").text(persona.role());
        }
        return section;
    }

    /** The same conversation for somebody else, if they are in it; else their first. */
    private String address(Viewer viewer, User other) {
        List<Channel> theirs = scene.conversations(other);
        Optional<Channel> same = theirs.stream()
                .filter(channel -> channel.id().equals(viewer.channel().id()))
                .findFirst();
        return same.or(() -> theirs.stream().findFirst())
                .map(channel -> Viewer.path(scene, other, channel))
                .orElse("/");
    }
}
