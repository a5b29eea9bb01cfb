package dev.opsdeck.feature.logs.read;

import dev.opsdeck.basics.TextCut;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The first and the last lines of many, as many as a message shows whole. The bound is the one of DESIGN: head, tail and
 * a file from 40 lines or 2,800 characters.
 */
final class HeadAndTail {
    private static final int LINES = 40;
    private static final int HEAD_LINES = 8;
    private static final int CHARACTERS = 2_700;
    private static final int HEAD_CHARACTERS = 700;
    private static final int LINE = 300;

    private final List<String> first = new ArrayList<>();
    private final Deque<String> last = new ArrayDeque<>();
    private long count;
    private boolean lineCut;

    /** One more line. */
    void add(String line) {
        String shown = cut(line);
        count++;
        if (first.size() < LINES) {
            first.add(shown);
        }
        last.addLast(shown);
        if (last.size() > LINES) {
            last.removeFirst();
        }
    }

    private String cut(String line) {
        if (line.length() <= LINE) {
            return line;
        }
        lineCut = true;
        return TextCut.shortened(line, LINE);
    }

    /** What of it is shown. */
    List<String> lines() {
        if (count <= LINES && characters(first) <= CHARACTERS) {
            return List.copyOf(first);
        }
        List<String> head = fitting(first, HEAD_LINES, HEAD_CHARACTERS);
        int most = (int) Math.min(LINES - 1 - head.size(), count - head.size());
        List<String> tail = fitting(List.copyOf(last).reversed(), most, CHARACTERS - characters(head) - 40)
                .reversed();
        List<String> all = new ArrayList<>(head);
        long missing = count - head.size() - tail.size();
        if (missing > 0) {
            all.add(missing == 1 ? "… 1 line left out …" : "… %,d lines left out …".formatted(missing));
        }
        all.addAll(tail);
        return all;
    }

    /** The newest lines, as many as a live message shows. */
    List<String> newest(int lines, int characters) {
        return fitting(List.copyOf(last).reversed(), lines, characters).reversed();
    }

    /** Whether {@link #lines} leaves nothing out. */
    boolean isWhole() {
        return !lineCut && count <= LINES && characters(first) <= CHARACTERS;
    }

    private static List<String> fitting(List<String> lines, int most, int characters) {
        List<String> fitting = new ArrayList<>();
        int left = characters;
        for (String line : lines) {
            left -= line.length() + 1;
            if (fitting.size() >= most || left < 0) {
                break;
            }
            fitting.add(line);
        }
        return fitting;
    }

    private static int characters(List<String> lines) {
        return lines.stream().mapToInt(line -> line.length() + 1).sum();
    }
}
