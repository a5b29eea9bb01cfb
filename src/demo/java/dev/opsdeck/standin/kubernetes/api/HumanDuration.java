package dev.opsdeck.standin.kubernetes.api;

import java.time.Duration;

/** Ages as kubectl shows them: two units at most, and fewer the older something is. */
final class HumanDuration {

    private HumanDuration() {}

    static String of(Duration length) {
        long seconds = length.toSeconds();
        if (seconds < -1) {
            return "<invalid>";
        }
        if (seconds < 0) {
            return "0s";
        }
        if (seconds < 120) {
            return seconds + "s";
        }
        long minutes = seconds / 60;
        if (minutes < 10) {
            return with(minutes, "m", seconds % 60, "s");
        }
        if (minutes < 180) {
            return minutes + "m";
        }
        long hours = minutes / 60;
        if (hours < 8) {
            return with(hours, "h", minutes % 60, "m");
        }
        if (hours < 48) {
            return hours + "h";
        }
        long days = hours / 24;
        if (hours < 192) {
            return with(days, "d", hours % 24, "h");
        }
        if (days < 730) {
            return days + "d";
        }
        return days < 8 * 365 ? with(days / 365, "y", days % 365, "d") : days / 365 + "y";
    }

    private static String with(long much, String unit, long little, String smaller) {
        return little == 0 ? much + unit : much + unit + little + smaller;
    }
}
