package dev.opsdeck.standin.slack.blocks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a whole message triggers: its text, every mrkdwn object and every rich text element of its blocks and attachments. */
public final class Specials {
    private Specials() {}

    /** @param text the top-level text, which Slack reads as mrkdwn */
    public static List<Special> of(String text, JsonNode blocks, JsonNode attachments) {
        return Stream.of(
                        Mrkdwn.specials(text).stream(), inTree(blocks), inTree(attachments), inAttachments(attachments))
                .flatMap(found -> found)
                .toList();
    }

    private static Stream<Special> inTree(JsonNode tree) {
        return Json.objects(tree).flatMap(Specials::inObject);
    }

    private static Stream<Special> inObject(JsonNode node) {
        return switch (Json.text(node, "type")) {
            case "mrkdwn" -> inText(node).stream();
            case "markdown" -> Mrkdwn.specials(Json.text(node, "text")).stream();
            case "user" -> element(node, "user_id", Special.UserMention::new);
            case "usergroup" -> element(node, "usergroup_id", Special.GroupMention::new);
            case "channel" -> element(node, "channel_id", Special.ChannelReference::new);
            case "broadcast" -> element(node, "range", Special.Broadcast::new);
            case "link", "button", "workflow_button" ->
                element(node, "url", url -> new Special.Link(url, label(node.path("text")), false));
            default -> Stream.empty();
        };
    }

    private static String label(JsonNode text) {
        return text.isTextual() ? text.asText() : Json.text(text, "text");
    }

    private static List<Special> inText(JsonNode node) {
        String text = Json.text(node, "text");
        return node.path("verbatim").asBoolean(false) ? Mrkdwn.sequences(text) : Mrkdwn.specials(text);
    }

    private static Stream<Special> element(JsonNode node, String field, Function<String, Special> kind) {
        return Stream.of(Json.text(node, field))
                .filter(value -> !value.isEmpty())
                .map(kind);
    }

    private static Stream<Special> inAttachments(JsonNode attachments) {
        return Json.elements(attachments)
                .flatMap(attachment -> Stream.concat(
                                Stream.of("pretext", "text").map(field -> Json.text(attachment, field)),
                                Json.elements(attachment.path("fields")).map(field -> Json.text(field, "value")))
                        .flatMap(text -> Mrkdwn.specials(text).stream()));
    }
}
