package dev.opsdeck.demo.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.model.Author;
import dev.opsdeck.standin.slack.model.Content;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.User;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever pods, people and errors say stays text: on the page there are no elements but its own. */
final class HostileContentTest {
    private static final String HOSTILE =
            "\"><script>alert(1)</script><img src=x onerror=alert(2)></textarea></div></template>'&lt;b&gt;";

    private final OpenedPage opened = new OpenedPage();

    @AfterEach
    void close() {
        opened.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'type': 'rich_text', 'elements': [{'type': 'rich_text_preformatted', 'elements': [{'type': 'text', 'text': @}]}]}]",
                "[{'type': 'rich_text', 'elements': [{'type': 'rich_text_section', 'elements': [{'type': 'text', 'text': @, 'style': {'code': true}}]}]}]",
                "[{'type': 'rich_text', 'elements': [{'type': 'rich_text_section', 'elements': [{'type': 'emoji', 'name': @}, {'type': 'user', 'user_id': @}]}]}]",
                "[{'type': 'table', 'rows': [[{'type': 'raw_text', 'text': @}], [{'type': 'rich_text', 'elements': [{'type': 'rich_text_section', 'elements': [{'type': 'text', 'text': @}]}]}]]}]",
                "[{'type': 'section', 'text': {'type': 'mrkdwn', 'text': @}, 'fields': [{'type': 'plain_text', 'text': @}]}]",
                "[{'type': 'context', 'elements': [{'type': 'plain_text', 'text': @}, {'type': 'image', 'image_url': @, 'alt_text': @}]}]",
                "[{'type': 'header', 'text': {'type': 'plain_text', 'text': @}}]",
                "[{'type': 'actions', 'elements': [{'type': 'button', 'action_id': @, 'value': @, 'text': {'type': 'plain_text', 'text': @}}]}]",
                "[{'type': 'actions', 'elements': [{'type': 'static_select', 'action_id': @, 'options': [{'text': {'type': 'plain_text', 'text': @}, 'value': @}]}]}]",
                "[{'type': @}]"
            })
    void aHostileBlockIsShownLetterByLetter(String blocks) {
        post(new Content("", json(blocks), Json.array(), null));

        Element message = theMessage();
        assertThat(message.select("script, img[src=x], b:contains(lt), [onerror]"))
                .isEmpty();
        assertThat(message.outerHtml()).contains("&lt;script&gt;alert(1)");
    }

    @Test
    void aHostileLineOfAPersonIsShownLetterByLetter() {
        opened.slack.person(opened.ada).say(opened.web, HOSTILE);

        assertThat(theMessage().text()).contains(HOSTILE);
        assertThat(theMessage().select("script, img[src=x]")).isEmpty();
    }

    @Test
    void aHostileNameAndAHostileFileAreShownLetterByLetter() {
        User mallory = opened.slack
                .workspace()
                .people()
                .put(new User("U0MAL", "mallory", HOSTILE, opened.ada.teamId(), Set.of()));
        opened.slack.workspace().channels().join(opened.web.id(), mallory.id());
        String file = opened.uploaded("x" + HOSTILE, HOSTILE);
        opened.slack
                .workspace()
                .messages()
                .post(
                        opened.web.id(),
                        null,
                        Author.person(mallory.id()),
                        Content.of("see"),
                        Message.Marks.withFiles(List.of(file)));

        assertThat(theMessage().selectFirst(".author").text()).isEqualTo(HOSTILE);
        assertThat(theMessage().selectFirst(".preview").text()).isEqualTo(HOSTILE);
        assertThat(theMessage().select("script, img[src=x]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", " javascript:x"})
    void anAddressThatIsNoneOfTheWebIsNoLink(String address) {
        post(new Content(
                "",
                json("[{'type': 'rich_text', 'elements': [{'type': 'rich_text_section', 'elements': "
                        + "[{'type': 'link', 'url': '" + address + "', 'text': 'press'}]}]},"
                        + "{'type': 'section', 'text': {'type': 'mrkdwn', 'text': '<" + address + "|press>'}}]"),
                Json.array(),
                null));

        assertThat(theMessage().select(".content a")).isEmpty();
        assertThat(theMessage().select(".content").text()).contains("press");
    }

    @Test
    void aLinkOfTheWebIsOne() {
        post(Content.of("<https://example.com/a?b=1&amp;c=2|there> and `<b>`"));

        Element link = theMessage().selectFirst(".content a");
        assertThat(link.attr("href")).isEqualTo("https://example.com/a?b=1&c=2");
        assertThat(link.attr("rel")).contains("noopener");
        assertThat(theMessage().selectFirst("code").text()).isEqualTo("<b>");
    }

    @Test
    void theBrowserIsToldToRunNothingForeign() {
        String policy = opened.send(HttpRequest.newBuilder(opened.at("/ada/web")))
                .headers()
                .firstValue("Content-Security-Policy")
                .orElse("");
        assertThat(policy)
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
    }

    private void post(Content content) {
        opened.slack
                .workspace()
                .messages()
                .post(opened.web.id(), null, opened.slack.workspace().appAuthor(), content, Message.Marks.NONE);
    }

    private Element theMessage() {
        Document page = opened.open("/ada/web");
        assertThat(page.select("body > script, head > script")).hasSize(1);
        return page.select("#messages > article").last();
    }

    private static JsonNode json(String quoted) {
        String text = quoted.replace('\'', '"').replace("@", Json.write(TextNode.valueOf(HOSTILE)));
        return Json.parse(text).orElseThrow();
    }
}
