package dev.opsdeck.demo.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Slack's markup as HTML. Foreign characters become text nodes only. */
final class MrkdwnView {
    /** Code first: nothing counts inside it. */
    private static final Pattern TOKEN = Pattern.compile("""
            ```(?<block>[\\s\\S]*?)```\
            |`(?<code>[^`\\n]+)`\
            |<(?<sequence>[^<>\\n]+)>\
            |(?<![\\w*])\\*(?<bold>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*(?![\\w*])\
            |(?<![\\w_])_(?<italic>[^\\s_](?:[^_\\n]*[^\\s_])?)_(?![\\w_])\
            |(?<![\\w~])~(?<strike>[^\\s~](?:[^~\\n]*[^\\s~])?)~(?![\\w~])\
            |:(?<emoji>[a-z0-9_+-]+):\
            |(?<newline>\\n)""");

    private final Scene scene;

    MrkdwnView(Scene scene) {
        this.scene = scene;
    }

    /** Adds the text to an element; lines that begin with {@code >} as quotes. */
    Element into(Element parent, String mrkdwn) {
        StringBuilder open = new StringBuilder();
        for (String line : mrkdwn.split("\n", -1)) {
            String quoted = quoted(line);
            if (quoted.isEmpty()) {
                open.append(open.isEmpty() ? "" : "\n").append(line);
            } else {
                flush(parent, open);
                inline(parent.appendElement("blockquote"), quoted);
            }
        }
        flush(parent, open);
        return parent;
    }

    private static String quoted(String line) {
        return line.startsWith("&gt; ") ? line.substring("&gt; ".length()) : "";
    }

    private void flush(Element parent, StringBuilder open) {
        if (!open.isEmpty()) {
            inline(parent, open.toString());
            open.setLength(0);
        }
    }

    private void inline(Element parent, String text) {
        Matcher token = TOKEN.matcher(text);
        int from = 0;
        while (token.find()) {
            plain(parent, text.substring(from, token.start()));
            put(parent, token.toMatchResult());
            from = token.end();
        }
        plain(parent, text.substring(from));
    }

    private void put(Element parent, MatchResult token) {
        if (token.group("block") != null) {
            parent.appendElement("div").addClass("pre").appendText(decoded(token.group("block")));
        } else if (token.group("code") != null) {
            parent.appendElement("code").appendText(decoded(token.group("code")));
        } else if (token.group("sequence") != null) {
            sequence(parent, token.group("sequence"));
        } else if (token.group("bold") != null) {
            inline(parent.appendElement("b"), token.group("bold"));
        } else if (token.group("italic") != null) {
            inline(parent.appendElement("i"), token.group("italic"));
        } else if (token.group("strike") != null) {
            inline(parent.appendElement("s"), token.group("strike"));
        } else if (token.group("emoji") != null) {
            parent.appendChild(emoji(token.group("emoji")));
        } else {
            parent.appendElement("br");
        }
    }

    private void sequence(Element parent, String content) {
        String[] parts = content.split("\\|", 2);
        String target = parts[0];
        List<String> label = List.of(parts).subList(1, parts.length);
        if (target.startsWith("@")) {
            parent.appendChild(mention("@" + scene.person(target.substring(1))));
        } else if (target.startsWith("#")) {
            parent.appendChild(mention("#" + scene.channel(target.substring(1))));
        } else if (target.startsWith("!subteam^")) {
            parent.appendChild(mention("@" + scene.group(target.substring("!subteam^".length()))));
        } else if (target.startsWith("!date^")) {
            plain(parent, date(target, label.isEmpty() ? target : label.getFirst()));
        } else if (target.startsWith("!")) {
            parent.appendChild(mention("@" + target.substring(1)));
        } else {
            parent.appendChild(link(decoded(target), decoded(label.isEmpty() ? target : label.getFirst())));
        }
    }

    /** {@code !date^1392734382^{date} at {time}}, with words for clients that cannot show it. */
    private String date(String target, String fallback) {
        String[] parts = target.split("\\^", 4);
        try {
            return scene.dates().shown(Instant.ofEpochSecond(Long.parseLong(parts[1])), parts[2]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException | DateTimeException notOne) {
            return fallback;
        }
    }

    static Element mention(String words) {
        return Markup.of("span", "mention").text(words);
    }

    /** An emoji with its name for those who do not see it; an unknown one as Slack writes it. */
    static Element emoji(String name) {
        Element emoji = Markup.of("span", "emoji").text(Emoji.of(name));
        return Emoji.find(name).isPresent()
                ? emoji.attr("role", "img")
                        .attr("aria-label", name.replace('_', ' '))
                        .attr("title", ":" + name + ":")
                : emoji;
    }

    /** A link only where the address is one of the web or of mail: a script is no address. */
    static Element link(String address, String words) {
        if (!address.matches("(?i)(https?://|mailto:).+")) {
            return Markup.of("span").text(words);
        }
        return Markup.of("a")
                .attr("href", address)
                .attr("target", "_blank")
                .attr("rel", "noopener noreferrer")
                .text(words);
    }

    private static void plain(Element parent, String text) {
        if (!text.isEmpty()) {
            parent.appendChild(new TextNode(decoded(text)));
        }
    }

    /** The three entities of Slack, once. */
    static String decoded(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
