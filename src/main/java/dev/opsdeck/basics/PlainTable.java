package dev.opsdeck.basics;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table as kubectl prints it: columns of even width, three spaces apart. */
public final class PlainTable {
    private static final int GAP = 3;

    private PlainTable() {}

    /** One line for the columns and one for each row, without a line end after the last; rows may be of any length. */
    public static String of(List<String> columns, List<List<String>> rows) {
        List<List<String>> lines = Stream.concat(Stream.of(columns), rows.stream())
                .map(PlainTable::onOneLine)
                .toList();
        int[] widths = new int[lines.stream().mapToInt(List::size).max().orElse(0)];
        lines.forEach(line -> IntStream.range(0, line.size())
                .forEach(column -> widths[column] = Math.max(widths[column], length(line.get(column)))));
        return lines.stream().map(line -> aligned(line, widths)).collect(Collectors.joining("\n"));
    }

    private static List<String> onOneLine(List<String> cells) {
        return cells.stream().map(cell -> cell.replace('\n', ' ')).toList();
    }

    private static String aligned(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            line.append(cell).repeat(' ', widths[column] - length(cell) + GAP);
        }
        return line.toString().stripTrailing();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
