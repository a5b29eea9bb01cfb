package dev.opsdeck.standin.slack.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.blocks.Special;
import dev.opsdeck.standin.slack.blocks.Specials;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a message says: {@code blocks} and {@code attachments} are arrays (empty when there are none), {@code metadata} an object. */
public record Content(
        String text,
        JsonNode blocks,
        JsonNode attachments,
        @Nullable JsonNode metadata) {
    public Content {
        blocks = blocks.deepCopy();
        attachments = attachments.deepCopy();
    }

    public static Content of(String text) {
        return new Content(text, Json.array(), Json.array(), null);
    }

    /** What the text and the blocks would trigger. */
    public List<Special> specials() {
        return Specials.of(text, blocks, attachments);
    }

    /** What a reader sees: the blocks' words when there are blocks, else the text; then the attachments' words. */
    public String visibleText() {
        Stream<String> shown = blocks.isEmpty() ? Stream.of(text) : words(blocks);
        return Stream.concat(shown, words(attachments)).collect(Collectors.joining("\n"));
    }

    private static Stream<String> words(JsonNode tree) {
        return Json.elements(tree).map(Content::wordsOf).filter(words -> !words.isEmpty());
    }

    private static String wordsOf(JsonNode block) {
        return Json.objects(block)
                .flatMap(node -> Stream.of("text", "name", "value", "pretext", "title")
                        .filter(field -> !(field.equals("value") && node.has("action_id")))
                        .map(node::path)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText))
                .collect(Collectors.joining(Json.text(block, "type").equals("rich_text") ? "" : " "));
    }
}
