package dev.opsdeck.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.opsdeck.config.SettingsRefused;
import dev.opsdeck.testing.CommentedSettings;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The clusters that {@code config/application.yml} shows. */
class TemporalSettingsShownTest {

    private static List<?> clusters() {
        Map<String, Object> settings = new HashMap<>(CommentedSettings.shown());
        settings.keySet().removeIf(key -> !key.startsWith("temporal."));
        settings.put("TEMPORAL_CLOUD_KEY", "secret");
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .properties(settings)
                .start()) {
            return context.getRequiredProperty("temporal.clusters", List.class);
        }
    }

    private static Set<String> keys(Map<?, ?> entry, String of) {
        Set<String> keys = new TreeSet<>();
        entry.forEach((key, value) -> {
            keys.add(of + key);
            if (value instanceof Map<?, ?> inner) {
                keys.addAll(keys(inner, of + key + "."));
            }
        });
        return keys;
    }

    /** The keys that the reader takes, as it says itself when it gets another one. */
    private static Set<String> known(Map<?, ?> entry, String of) {
        SettingsRefused refused =
                catchThrowableOfType(SettingsRefused.class, () -> TemporalSettingsReader.read(List.of(entry)));
        Matcher keys = Pattern.compile("keys are ([a-z, -]+)\\.").matcher(refused.getMessage());
        assertThat(keys.find()).as(refused.getMessage()).isTrue();
        Set<String> known = new TreeSet<>();
        for (String key : keys.group(1).split(", ")) {
            known.add(of + key);
        }
        return known;
    }

    @Test
    void areRight() {
        assertThat(TemporalSettingsReader.read(clusters())).hasSize(4);
    }

    @Test
    void haveEveryKeyThatThereIs() {
        Set<String> shown = new TreeSet<>();
        clusters().forEach(cluster -> shown.addAll(keys((Map<?, ?>) cluster, "")));

        Set<String> known = known(Map.of("nonsense", 1), "");
        known.addAll(known(Map.of("name", "a", "address", "localhost:7233", "tls", Map.of("nonsense", 1)), "tls."));

        assertThat(shown).isEqualTo(known);
    }
}
