package dev.opsdeck.demo.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files beside this class. {@code AGE(2d4h)} in them stands for the moment that long ago. */
final class Manifests {
    private static final Pattern AGE = Pattern.compile("AGE\\(((?:\\d+[dhms])+)\\)");
    private static final Pattern PART = Pattern.compile("(\\d+)([dhms])");

    private Manifests() {}

    static String text(String name) {
        try (InputStream file = Manifests.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing in the demo's jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String at(String name, Instant now) {
        return AGE.matcher(text(name))
                .replaceAll(found -> now.minus(length(found.group(1)))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
    }

    private static Duration length(String written) {
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(written);
        while (part.find()) {
            long count = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "d" -> Duration.ofDays(count);
                        case "h" -> Duration.ofHours(count);
                        case "m" -> Duration.ofMinutes(count);
                        default -> Duration.ofSeconds(count);
                    });
        }
        return sum;
    }
}
