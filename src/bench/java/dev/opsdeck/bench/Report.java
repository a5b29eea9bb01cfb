package dev.opsdeck.bench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/** Where figures are printed, one a line, as soon as they are known. */
public final class Report {
    private final PrintStream out;

    public Report(PrintStream out) {
        this.out = out;
    }

    /**
     * A figure.
     *
     * @param what what was measured, of how much
     * @param figure with its unit
     * @param beside what it is to be compared with: a target, or the figure of what a user would take instead
     */
    public void line(String what, String figure, String beside) {
        out.printf(Locale.ROOT, "%-72s  %-28s  %s%n", what, figure, beside);
        out.flush();
    }

    /** A figure that could not be taken, and why. */
    public void missing(String what, String why) {
        line(what, "not measured", why);
    }

    /** A percentile of samples, by the nearest rank. */
    public static double percentile(double[] samples, double percent) {
        double[] sorted = Arrays.stream(samples).sorted().toArray();
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, Math.min(sorted.length - 1, rank - 1))];
    }

    /** {@code p50 1.2 ms, p99 6.0 ms, max 9.1 ms}. */
    public static String milliseconds(double[] samples) {
        return "p50 %.1f, p99 %.1f, max %.1f ms"
                .formatted(percentile(samples, 50), percentile(samples, 99), percentile(samples, 100));
    }
}
