package dev.opsdeck.demo.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A moment in the words of Slack's date formats, such as {@code {date_short_pretty} at {time}}, in the reader's zone. */
final class SlackDate {
    private static final Pattern TOKEN = Pattern.compile("\\{(\\w+)}");

    private final Clock clock;

    SlackDate(Clock clock) {
        this.clock = clock;
    }

    /** An unknown token stays as it is. */
    String shown(Instant instant, String format) {
        ZonedDateTime moment = instant.atZone(clock.getZone());
        return TOKEN.matcher(format).replaceAll(token -> Matcher.quoteReplacement(part(moment, token.group(1))));
    }

    private String part(ZonedDateTime moment, String token) {
        return switch (token) {
            case "date_num" -> written(moment, "uuuu-MM-dd");
            case "date" -> written(moment, "MMMM d, uuuu");
            case "date_short" -> written(moment, "MMM d, uuuu");
            case "date_long" -> written(moment, "EEEE, MMMM d, uuuu");
            case "date_pretty" -> pretty(moment, "MMMM d, uuuu");
            case "date_short_pretty" -> pretty(moment, "MMM d, uuuu");
            case "date_long_pretty" -> pretty(moment, "EEEE, MMMM d, uuuu");
            case "time" -> written(moment, "HH:mm");
            case "time_secs" -> written(moment, "HH:mm:ss");
            case "ago" -> ago(moment);
            default -> "{" + token + "}";
        };
    }

    private String pretty(ZonedDateTime moment, String pattern) {
        LocalDate today = LocalDate.now(clock);
        LocalDate day = moment.toLocalDate();
        if (day.equals(today)) {
            return "today";
        }
        if (day.equals(today.minusDays(1))) {
            return "yesterday";
        }
        return day.equals(today.plusDays(1)) ? "tomorrow" : written(moment, pattern);
    }

    private String ago(ZonedDateTime moment) {
        Duration since = Duration.between(moment.toInstant(), clock.instant());
        String amount = since.abs().toHours() > 0
                ? since.abs().toHours() + " h"
                : since.abs().toMinutes() + " min";
        return since.isNegative() ? "in " + amount : amount + " ago";
    }

    private static String written(ZonedDateTime moment, String pattern) {
        return moment.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
    }
}
