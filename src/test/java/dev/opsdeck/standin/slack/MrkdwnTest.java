package dev.opsdeck.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.blocks.Mrkdwn;
import dev.opsdeck.standin.slack.blocks.Special;
import dev.opsdeck.standin.slack.blocks.Special.Broadcast;
import dev.opsdeck.standin.slack.blocks.Special.ChannelReference;
import dev.opsdeck.standin.slack.blocks.Special.DateToken;
import dev.opsdeck.standin.slack.blocks.Special.GroupMention;
import dev.opsdeck.standin.slack.blocks.Special.Link;
import dev.opsdeck.standin.slack.blocks.Special.UserMention;
import dev.opsdeck.standin.slack.blocks.Specials;
import dev.opsdeck.standin.slack.model.Content;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a text triggers is found wherever it stands, and nothing else is. */
final class MrkdwnTest {
    static Stream<Arguments> specials() {
        return Stream.of(
                Arguments.of("<!channel> wake up", new Broadcast("channel")),
                Arguments.of("<!here|here>", new Broadcast("here")),
                Arguments.of("a<!everyone>b", new Broadcast("everyone")),
                Arguments.of("hi <@U024BE7LH>", new UserMention("U024BE7LH")),
                Arguments.of("hi <@W1|bob>", new UserMention("W1")),
                Arguments.of("in <#C1|web>", new ChannelReference("C1")),
                Arguments.of("<!subteam^S0614TZR7|@web>", new GroupMention("S0614TZR7")),
                Arguments.of("<!subteam^S0614TZR7>", new GroupMention("S0614TZR7")),
                Arguments.of(
                        "<https://evil.example/x|innocent>", new Link("https://evil.example/x", "innocent", false)),
                Arguments.of("<mailto:a@b.example|mail>", new Link("mailto:a@b.example", "mail", false)),
                Arguments.of(
                        "see https://evil.example/x now",
                        new Link("https://evil.example/x", "https://evil.example/x", true)),
                Arguments.of("see www.evil.example now", new Link("www.evil.example", "www.evil.example", true)),
                Arguments.of("see evil.com now", new Link("evil.com", "evil.com", true)),
                Arguments.of(
                        "label app.kubernetes.io/name",
                        new Link("app.kubernetes.io/name", "app.kubernetes.io/name", true)),
                Arguments.of("write to bob@evil.example", new Link("bob@evil.example", "bob@evil.example", true)),
                Arguments.of("`<!channel>`", new Broadcast("channel")),
                Arguments.of("<!date^1700000000^{date}|then>", new DateToken("!date^1700000000^{date}")));
    }

    @ParameterizedTest
    @MethodSource("specials")
    void findsWhatATextTriggers(String text, Special special) {
        assertThat(Mrkdwn.specials(text)).containsExactly(special);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&lt;!channel&gt;",
                "@channel @here @everyone",
                "<nothing>",
                "a < b > c",
                "<!unknown>",
                "`https://evil.example/x`",
                "```\nhttps://evil.example/x\nevil.com\n```",
                "app=webapp",
                "temporal.default.svc:7233",
                "10.0.0.1:80",
                "node.js",
                "pod/web-5d9c7b-x2x"
            })
    void findsNothingInHarmlessText(String text) {
        assertThat(Mrkdwn.specials(text)).isEmpty();
    }

    @Test
    void looksIntoEveryTextThatSlackReadsAsMrkdwn() {
        String blocks = """
                [{"type": "section", "text": {"type": "mrkdwn", "text": "<!here>"},
                  "fields": [{"type": "mrkdwn", "text": "<@U1>"}, {"type": "plain_text", "text": "<@U2>"}]},
                 {"type": "context", "elements": [{"type": "mrkdwn", "text": "evil.com", "verbatim": true}]},
                 {"type": "table", "rows": [[{"type": "raw_text", "text": "<@U3>"}]]},
                 {"type": "rich_text", "elements": [{"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "<!channel>"}]},
                   {"type": "rich_text_section", "elements": [{"type": "broadcast", "range": "channel"}, {"type": "user", "user_id": "U4"},
                     {"type": "usergroup", "usergroup_id": "S1"}, {"type": "link", "url": "https://x.example", "text": "x"}]}]}]""";

        List<Special> found = Specials.of("<!everyone>", Json.parse(blocks).orElseThrow(), Json.array());

        assertThat(found)
                .containsExactly(
                        new Broadcast("everyone"),
                        new Broadcast("here"),
                        new UserMention("U1"),
                        new Broadcast("channel"),
                        new UserMention("U4"),
                        new GroupMention("S1"),
                        new Link("https://x.example", "x", false));
    }

    @Test
    void looksIntoAttachments() {
        String attachments = """
                [{"pretext": "<!here>", "text": "<@U1>", "fields": [{"title": "t", "value": "<https://x.example>"}]}]""";

        List<Special> found =
                Specials.of("", Json.array(), Json.parse(attachments).orElseThrow());

        assertThat(found)
                .containsExactly(
                        new Broadcast("here"),
                        new UserMention("U1"),
                        new Link("https://x.example", "https://x.example", false));
    }

    @Test
    void givesBackTextWithStrayCharactersAsEntities() {
        assertThat(Mrkdwn.escapeStray("a<b & <@U1> &lt;3 <nothing>"))
                .isEqualTo("a&lt;b &amp; <@U1> &lt;3 &lt;nothing&gt;");
        assertThat(Mrkdwn.escape("<a&b>")).isEqualTo("&lt;a&amp;b&gt;");
    }

    @Test
    void showsWhatAReaderSees() {
        String blocks = """
                [{"type": "section", "text": {"type": "mrkdwn", "text": "two pods"}},
                 {"type": "actions", "elements": [{"type": "button", "action_id": "a", "value": "secret", "text": {"type": "plain_text", "text": "Logs"}}]}]""";

        Content content = new Content("fallback", Json.parse(blocks).orElseThrow(), Json.array(), null);

        assertThat(content.visibleText()).isEqualTo("two pods\nLogs");
        assertThat(Content.of("only text").visibleText()).isEqualTo("only text");
    }
}
