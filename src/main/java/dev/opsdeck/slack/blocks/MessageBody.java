package dev.opsdeck.slack.blocks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.opsdeck.basics.TextCut;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Document;
import dev.opsdeck.command.Reply.Field;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The body of one message: puts the parts of a reply in, as long as there is room, and keeps what had none. */
final class MessageBody {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LEAST_ROOM = 200;

    private final RichText rich;
    private final PlainText plain;
    private final RenderOptions options;
    private final BlockBuffer buffer = new BlockBuffer();
    private final Footer footer;
    private final List<Supplier<Document>> cut = new ArrayList<>();
    private boolean tablesLeft;
    private boolean incomplete;

    MessageBody(RichText rich, PlainText plain, RenderOptions options, boolean tableBlock) {
        this.rich = rich;
        this.plain = plain;
        this.options = options;
        this.footer = new Footer(plain);
        tablesLeft = tableBlock; // Slack takes one table block a message.
    }

    void put(Reply reply) {
        headline(reply);
        reply.parts().forEach(this::part);
        if (incomplete) {
            footer.remark(overflow());
        }
        footer.put(buffer, reply.actions(), options.buttons());
    }

    private String overflow() {
        return switch (options.files()) {
            case FOLLOW -> "This is too long for one message. All of it is in the attached file.";
            case LATER -> "This is too long for one message. The rest comes with the result.";
            case IMPOSSIBLE -> "This is too long for one message. The rest is left out.";
        };
    }

    /** What was shown only in part, as files that are made when they are asked for. */
    List<Supplier<Document>> cut() {
        return List.copyOf(cut);
    }

    /** Whether a part found no room at all. */
    boolean incomplete() {
        return incomplete;
    }

    String json() {
        return buffer.json();
    }

    private void headline(Reply reply) {
        OutcomeBadge badge = OutcomeBadge.of(reply.outcome());
        ArrayNode elements = JSON.arrayNode().add(RichText.emoji(badge.emoji()));
        RichText.plain(elements, " ");
        RichText.styled(elements, badge.words(), "bold");
        RichText.plain(elements, ": ");
        int used = rich.append(elements, reply.headline(), MessageLimits.SECTION / 2);
        buffer.add(RichText.block(elements), used + badge.words().length() + 4);
    }

    private void part(Part part) {
        if (buffer.room() < LEAST_ROOM) {
            incomplete = true;
            return;
        }
        switch (part) {
            case Part.Paragraph(Text text) -> paragraph(text, JSON.arrayNode());
            case Part.Warning(Text text) -> warning(text);
            case Part.Fields(List<Field> fields) -> fields(fields);
            case Part.Table table -> table(table);
            case Part.Lines(List<String> lines) -> lines(lines, "output");
            case Part.Note(Text text) -> incomplete |= !footer.note(text);
        }
    }

    private void warning(Text text) {
        ArrayNode elements = JSON.arrayNode().add(RichText.emoji("warning"));
        RichText.plain(elements, " ");
        RichText.styled(elements, "Warning: ", "bold");
        paragraph(text, elements);
    }

    private void paragraph(Text text, ArrayNode elements) {
        int room = Math.min(buffer.room() - 20, MessageLimits.SECTION - 20);
        incomplete |= plain.of(text).length() > room;
        int used = rich.append(elements, text, room);
        if (!elements.isEmpty()) {
            buffer.add(RichText.block(elements), used + 12);
        }
    }

    private void fields(List<Field> fields) {
        ArrayNode elements = JSON.arrayNode();
        int room = Math.min(buffer.room(), MessageLimits.SECTION);
        int used = 0;
        for (Field field : fields) {
            int needed = field.name().length() + plain.of(field.value()).length() + 3;
            int left = room - used;
            incomplete |= needed > left;
            if (left < 60) {
                break;
            }
            used += RichText.plain(elements, elements.isEmpty() ? "" : "\n");
            used += RichText.styled(elements, TextCut.shortened(Escaping.clean(field.name()), left / 3) + ": ", "bold");
            used += rich.append(elements, field.value(), room - used);
        }
        if (!elements.isEmpty()) {
            buffer.add(RichText.block(elements), used);
        }
    }

    private void table(Part.Table table) {
        Tables.Shown shown = Tables.shown(table, buffer.room());
        if (tablesLeft && Tables.fitsBlock(shown.table())) {
            tablesLeft = false;
            buffer.add(Tables.block(shown.table()), shown.characters());
        } else {
            Excerpt text = Excerpt.of(Tables.text(shown.table()).lines().toList(), buffer.room());
            preformatted(text.text());
        }
        if (!shown.whole()) {
            cut(shown.table().rows().size(), table.rows().size(), "row", "table", () -> Tables.text(table));
        }
    }

    private void lines(List<String> lines, String name) {
        if (lines.isEmpty()) {
            return;
        }
        Excerpt excerpt = Excerpt.of(lines, buffer.room());
        preformatted(excerpt.text());
        if (!excerpt.whole()) {
            cut(excerpt.shown(), excerpt.total(), "line", name, () -> String.join("\n", lines) + "\n");
        }
    }

    private void preformatted(String text) {
        // Slack refuses an empty element; nothing but empty lines is shown as what it is.
        buffer.add(RichText.preformatted(text.isEmpty() ? " " : text), text.length());
    }

    private void cut(int shown, int total, String unit, String name, Supplier<String> whole) {
        String number = cut.isEmpty() ? "" : "-" + (cut.size() + 1);
        String fileName = name + number + "-" + options.requestId() + ".txt";
        cut.add(() -> Document.ofText(fileName, whole.get()));
        String counted = shown + " of " + total + (total == 1 ? " " + unit : " " + unit + "s");
        String sentence = switch (options.files()) {
            case FOLLOW -> counted + " shown. All of it is in the attached file.";
            case LATER -> counted + " shown.";
            case IMPOSSIBLE -> counted + " shown. The rest is left out.";
        };
        buffer.add(footer.context(sentence), sentence.length());
    }
}
