package dev.opsdeck.slack.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Action;
import dev.opsdeck.command.Reply.Outcome;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Text;
import dev.opsdeck.slack.HostileReplies;
import dev.opsdeck.slack.outbound.BlockFallback;
import dev.opsdeck.standin.slack.blocks.BlockValidator;
import dev.opsdeck.standin.slack.blocks.Special;
import dev.opsdeck.standin.slack.blocks.Specials;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockKitTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockKit blockKit = new BlockKit(id -> "<!channel> " + id);

    private RenderedMessage rendered(Reply reply, RenderOptions.Files files) {
        Map<Action, String> ids = new HashMap<>();
        reply.actions().forEach(action -> ids.putIfAbsent(action, "id" + ids.size()));
        return blockKit.render(reply, new RenderOptions("r-abcdefghij", files, ids));
    }

    private RenderedMessage rendered(Reply reply) {
        return rendered(reply, RenderOptions.Files.FOLLOW);
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text);
    }

    @Test
    void tenThousandHostileRepliesAreAllTakenBySlackAndPingNobody() throws Exception {
        HostileReplies replies = new HostileReplies(20_261_121);
        for (int number = 0; number < 10_000; number++) {
            Reply reply = replies.next();
            RenderOptions.Files files = RenderOptions.Files.values()[number % 3];
            RenderedMessage message = rendered(reply, files);
            for (BlockFallback fallback : BlockFallback.values()) {
                String blocks = fallback.blocks(message);
                String text = fallback.text(message);
                assertThat(BlockValidator.check(blocks, text))
                        .as("reply %d as %s: %s", number, fallback, blocks)
                        .isEmpty();
                assertThat(text.length()).isLessThanOrEqualTo(BlockValidator.LONGEST_UPDATE);
                assertThat(Specials.of(text, json(blocks), JSON.createArrayNode()))
                        .as("reply %d as %s: %s\n%s", number, fallback, text, blocks)
                        .noneMatch(special -> special.pings() || special instanceof Special.Link);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void onlyWhatIsDoneHasAGreenMarkAndEveryMarkHasWords(Outcome outcome) throws Exception {
        RenderedMessage message = rendered(Reply.of(outcome, Text.of("that.")));

        assertThat(message.blocks().contains("white_check_mark")).isEqualTo(outcome == Outcome.DONE);
        assertThat(message.text()).matches("[A-Z][a-z ]+: that\\.");
    }

    @Test
    void fortyLinesAreShownWholeAndOneMoreIsCutWithAFile() throws Exception {
        RenderedMessage whole = rendered(Reply.done("x").with(lines(40)));
        RenderedMessage cut = rendered(Reply.done("x").with(lines(41)));

        assertThat(whole.files()).isEmpty();
        assertThat(whole.blocks())
                .contains("line 1\\nline 2")
                .contains("line 40")
                .doesNotContain("shown");
        assertThat(cut.blocks())
                .contains("line 1\\n")
                .contains("line 41")
                .contains("left out")
                .contains("39 of 41 lines shown. All of it is in the attached file.");
        assertThat(cut.files()).singleElement().satisfies(file -> {
            assertThat(file.fileName()).isEqualTo("output-r-abcdefghij.txt");
            try (var bytes = file.content().open()) {
                assertThat(new String(bytes.readAllBytes(), StandardCharsets.UTF_8).lines())
                        .hasSize(41);
            }
        });
    }

    private static Part lines(int count) {
        return new Part.Lines(
                IntStream.rangeClosed(1, count).mapToObj(line -> "line " + line).toList());
    }

    @Test
    void anInterimReplyCountsWhatItLeavesOutAndBringsNoFile() {
        RenderedMessage message = rendered(Reply.running("x").with(lines(500)), RenderOptions.Files.LATER);

        assertThat(message.files()).isEmpty();
        assertThat(message.blocks()).contains("39 of 500 lines shown.");
    }

    @Test
    void aTableIsABlockWithHeaderAndRowsAndAlignedTextWhereSlackRefusesIt() throws Exception {
        Reply reply = Reply.done("x")
                .with(new Part.Table(
                        List.of("NAME", "READY"), List.of(List.of("web-1", "1/1"), List.of("worker-22", ""))));

        RenderedMessage message = rendered(reply);

        JsonNode table = json(message.blocks()).get(1);
        assertThat(table.path("type").asText()).isEqualTo("table");
        assertThat(table.path("rows")).hasSize(3);
        assertThat(message.plainBlocks().get())
                .doesNotContain("\"table\"")
                .contains("NAME        READY\\nweb-1       1/1\\nworker-22");
    }

    @Test
    void aLongTableShowsItsFirstRowsAndGoesAlongWhole() {
        List<List<String>> rows = IntStream.range(0, 500)
                .mapToObj(row -> List.of("pod-" + row, "Running"))
                .toList();

        RenderedMessage message = rendered(Reply.done("x").with(new Part.Table(List.of("NAME", "STATUS"), rows)));

        assertThat(message.blocks())
                .contains("pod-0\"")
                .contains("40 of 500 rows shown. All of it is in the attached file.");
        assertThat(message.files())
                .singleElement()
                .satisfies(file -> assertThat(file.fileName()).isEqualTo("table-r-abcdefghij.txt"));
    }

    @Test
    void aReplyThatIsTooLongForAMessageGoesAlongWholeAndSaysSo() {
        Reply reply = Reply.done("x");
        for (Part part : Collections.nCopies(60, new Part.Paragraph(Text.of("word ".repeat(200))))) {
            reply = reply.with(part);
        }

        RenderedMessage message = rendered(reply);

        assertThat(message.blocks()).contains("too long for one message");
        assertThat(message.files()).singleElement().satisfies(file -> {
            assertThat(file.fileName()).isEqualTo("answer-r-abcdefghij.txt");
            assertThat(file.content().length()).isGreaterThan(60_000);
        });
    }

    @Test
    void namesStandForPeopleSoThatNobodyIsNotified() throws Exception {
        BlockKit named = new BlockKit(id -> "alice");
        RenderedMessage message = named.render(
                Reply.done("%s pressed it.", new Text.Span.User("U024BE7LH")),
                new RenderOptions("r-1", RenderOptions.Files.FOLLOW, Map.of()));

        assertThat(message.blocks()).contains("@alice").doesNotContain("U024BE7LH");
        assertThat(message.text()).isEqualTo("Done: @alice pressed it.");
    }

    @Test
    void aButtonThatCouldNotBeStoredIsLeftOutAndMissed() {
        Reply reply = Reply.done("x").with(new Action("Again", List.of("pods"), false));

        RenderedMessage message =
                blockKit.render(reply, new RenderOptions("r-1", RenderOptions.Files.FOLLOW, Map.of()));

        assertThat(message.blocks()).doesNotContain("\"button\"").contains("Some buttons are missing");
    }

    @Test
    void aTerminalsColoursAndTricksWithDirectionDoNotArrive() {
        RenderedMessage message = rendered(
                Reply.done("x").with(new Part.Lines(List.of("\u001B[31mred\u001B[0m and \u202Eturned\u202C"))));

        assertThat(message.blocks()).contains("red and \uFFFDturned\uFFFD").doesNotContain("[31m");
    }
}
