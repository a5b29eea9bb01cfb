package dev.opsdeck.basics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/** The first and the last of many lines, as many as there is room for, and a line that counts those left out. */
public final class HeadAndTail {
    /** Characters that are kept for the line that counts. */
    private static final int COUNTING = 40;

    private final Limits limits;
    private final List<String> first = new ArrayList<>();
    private final Deque<String> last = new ArrayDeque<>();
    private long count;
    private boolean lineCut;

    public HeadAndTail(Limits limits) {
        this.limits = limits;
    }

    /**
     * How much is shown.
     *
     * @param lines all lines, with the one that counts
     * @param headLines of these at the beginning, when not all fit: the end of a log says more
     * @param characters all characters, line ends among them
     * @param headCharacters of these at the beginning, when not all fit
     * @param line characters of one line
     */
    public record Limits(int lines, int headLines, int characters, int headCharacters, int line) {}

    /**
     * Head and tail of lines that are all there.
     *
     * @param clean applied to the lines that may be shown, before they are measured
     */
    public static HeadAndTail of(List<String> lines, Limits limits, UnaryOperator<String> clean) {
        HeadAndTail excerpt = new HeadAndTail(limits);
        int size = lines.size();
        lines.subList(0, Math.min(size, limits.lines()))
                .forEach(line -> excerpt.first.add(excerpt.cut(clean.apply(line))));
        lines.subList(Math.max(0, size - limits.lines()), size)
                .forEach(line -> excerpt.last.add(excerpt.cut(clean.apply(line))));
        excerpt.count = size;
        return excerpt;
    }

    /** One more line. */
    public void add(String line) {
        String shown = cut(line);
        count++;
        if (first.size() < limits.lines()) {
            first.add(shown);
        }
        last.addLast(shown);
        if (last.size() > limits.lines()) {
            last.removeFirst();
        }
    }

    private String cut(String line) {
        lineCut |= line.length() > limits.line();
        return TextCut.shortened(line, limits.line());
    }

    /** Of the lines themselves, how many {@link #lines()} shows. */
    public int shown() {
        return head().size() + (fits() ? 0 : tail(head()).size());
    }

    /** What is shown. */
    public List<String> lines() {
        List<String> head = head();
        if (fits()) {
            return head;
        }
        List<String> tail = tail(head);
        List<String> all = new ArrayList<>(head);
        long missing = count - head.size() - tail.size();
        if (missing > 0) {
            all.add(missing == 1 ? "… 1 line left out …" : "… %,d lines left out …".formatted(missing));
        }
        all.addAll(tail);
        return all;
    }

    private boolean fits() {
        return count <= limits.lines() && characters(first) <= limits.characters();
    }

    private List<String> head() {
        return fits() ? List.copyOf(first) : fitting(first, limits.headLines(), limits.headCharacters());
    }

    private List<String> tail(List<String> head) {
        int most = (int) Math.min(limits.lines() - 1 - head.size(), count - head.size());
        return newest(most, limits.characters() - characters(head) - COUNTING);
    }

    /** The newest lines, as many as a live message shows. */
    public List<String> newest(int lines, int characters) {
        return fitting(List.copyOf(last).reversed(), lines, characters).reversed();
    }

    /** Whether {@link #lines()} leaves nothing out, not even the end of a long line. */
    public boolean isWhole() {
        return !lineCut && fits();
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
