package dev.opsdeck.slack.blocks;

import dev.opsdeck.command.Reply.Document;
import java.util.List;
import java.util.function.Supplier;

/**
 * A message as Slack takes it, in three forms of which the next is used when Slack refuses the one before.
 *
 * @param text the top-level text: what phones and screen readers give
 * @param blocks JSON of the blocks
 * @param plainBlocks the same without blocks that are younger than others; made when it is needed, which is seldom
 * @param message everything as one text, without blocks; made when it is needed
 * @param files what goes along as files
 */
public record RenderedMessage(
        String text, String blocks, Supplier<String> plainBlocks, Supplier<String> message, List<Document> files) {
    public RenderedMessage {
        files = List.copyOf(files);
    }
}
