package dev.opsdeck.slack.blocks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.basics.PlainTable;
import dev.opsdeck.basics.TextCut;
import dev.opsdeck.command.Reply.Part.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables as Slack's {@code table} block, which the SDK does not know, or as aligned text where Slack refuses that. Cells
 * are {@code rich_text}: the plainer {@code raw_text} was seen to be answered with server errors (SlackNet#246).
 */
final class Tables {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Tables() {}

    /**
     * What of a table is shown in a message: its first rows, as whoever made it put the important ones first.
     *
     * @param table the rows that are shown
     * @param characters how much room they take
     * @param whole whether every row and every cell is there in full
     */
    record Shown(Table table, int characters, boolean whole) {}

    /** As many of the first rows as fit into {@code room} characters. */
    static Shown shown(Table table, int room) {
        int most = Math.min(room, MessageLimits.INLINE_CHARACTERS);
        int used = characters(table.columns());
        List<List<String>> rows = new ArrayList<>();
        boolean whole = true;
        for (List<String> row : table.rows()) {
            List<String> cells = row.stream().map(Tables::cell).toList();
            used += characters(cells);
            if (used > most || rows.size() >= MessageLimits.INLINE_LINES) {
                used -= characters(cells);
                break;
            }
            whole &= row.stream().allMatch(cell -> cell.length() <= MessageLimits.CELL);
            rows.add(cells);
        }
        Table part = new Table(table.columns().stream().map(Tables::cell).toList(), rows);
        return new Shown(part, used, whole && rows.size() == table.rows().size());
    }

    private static String cell(String foreign) {
        return TextCut.shortened(Escaping.clean(foreign).replace('\n', ' '), MessageLimits.CELL);
    }

    private static int characters(List<String> cells) {
        return cells.stream()
                .mapToInt(cell -> Math.max(1, Math.min(cell.length(), MessageLimits.CELL)))
                .sum();
    }

    private static int width(Table table) {
        return Math.max(
                table.columns().size(),
                table.rows().stream().mapToInt(List::size).max().orElse(0));
    }

    /** Whether Slack's block can hold so many columns. */
    static boolean fitsBlock(Table table) {
        return width(table) > 0 && width(table) <= MessageLimits.TABLE_COLUMNS;
    }

    static ObjectNode block(Table table) {
        int width = width(table);
        ObjectNode block = JSON.objectNode().put("type", "table");
        ArrayNode rows = block.putArray("rows");
        rows.add(row(table.columns(), width, "bold"));
        table.rows().forEach(row -> rows.add(row(row, width, "")));
        return block;
    }

    private static ArrayNode row(List<String> cells, int width, String style) {
        ArrayNode row = JSON.arrayNode();
        for (int column = 0; column < width; column++) {
            String text = column < cells.size() ? cells.get(column) : "";
            ArrayNode elements = JSON.arrayNode();
            // Slack refuses an empty element, and a blank one looks the same.
            RichText.styled(elements, text.isEmpty() ? " " : text, style);
            row.add(RichText.block(elements));
        }
        return row;
    }

    /** The table as text, as kubectl prints it. */
    static String text(Table table) {
        return PlainTable.of(table.columns(), table.rows());
    }
}
