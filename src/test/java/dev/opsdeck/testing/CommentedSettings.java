package dev.opsdeck.testing;

import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code config/application.yml}: as it lies there, and with everything made that it only shows. */
public final class CommentedSettings {
    /** A setting that is not made has no blank after its #, and two of them on its further lines; a comment has one. */
    private static final Pattern NOT_MADE = Pattern.compile("(?m)^#(?=[^ #\\n]|  )");

    private CommentedSettings() {}

    /** The keys and values that Micronaut finds in the file as it lies there. */
    public static Map<String, Object> made() {
        return read(text());
    }

    /** Those that it finds when every # before a setting is taken away. */
    public static Map<String, Object> shown() {
        return read(NOT_MADE.matcher(text()).replaceAll(""));
    }

    private static String text() {
        try {
            return Files.readString(Path.of("config/application.yml"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Object> read(String yaml) {
        try {
            return new YamlPropertySourceLoader()
                    .read("application.yml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
