package dev.opsdeck.temporal;

import dev.opsdeck.command.Environment;
import dev.opsdeck.config.SettingsRefused;
import dev.opsdeck.temporal.TemporalClusterSettings.ApiKey;
import dev.opsdeck.temporal.TemporalClusterSettings.Identity;
import dev.opsdeck.temporal.TemporalClusterSettings.Tls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads {@code temporal.clusters}. A key it does not know is an error, so that a misspelt one cannot weaken anything. */
final class TemporalSettingsReader {
    /** An example that is right, for error messages. */
    static final String EXAMPLE = "temporal.clusters: [{name: shared, address: \"temporal.example.com:7233\"}]";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern ADDRESS = Pattern.compile("(dns:///)?(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):[0-9]{1,5}");
    private static final String ADDRESS_RULE = "host:port, such as temporal.example.com:7233";
    private static final Set<String> KEYS =
            Set.of("name", "address", "also-at", "environment", "tls", "api-key", "api-key-file", "ui", "default");
    private static final Set<String> TLS_KEYS = Set.of("enabled", "ca", "cert", "key", "server-name");

    private final String where;
    private final Map<String, Object> values;

    private TemporalSettingsReader(String where, Map<?, ?> raw, Set<String> known) {
        this.where = where;
        Map<String, Object> copy = new HashMap<>();
        raw.forEach((key, value) -> {
            String word = String.valueOf(key);
            if (!known.contains(word)) {
                throw wrong(
                        where + "." + word, "is not known; the keys are " + String.join(", ", new TreeSet<>(known)));
            }
            if (value != null) {
                copy.put(word, value);
            }
        });
        this.values = copy;
    }

    /**
     * The settings of all clusters.
     *
     * @throws SettingsRefused with a sentence that names the key, the rule and an example
     */
    static List<TemporalClusterSettings> read(List<?> entries) {
        List<TemporalClusterSettings> clusters = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int index = 0; index < entries.size(); index++) {
            String where = "temporal.clusters[%d]".formatted(index);
            if (!(entries.get(index) instanceof Map<?, ?> entry)) {
                throw wrong(where, "is no cluster; write " + EXAMPLE);
            }
            TemporalClusterSettings cluster = new TemporalSettingsReader(where, entry, KEYS).cluster();
            if (!names.add(cluster.name())) {
                throw wrong(where + ".name", "repeats \"%s\"; every cluster needs its own".formatted(cluster.name()));
            }
            clusters.add(cluster);
        }
        if (clusters.stream().filter(TemporalClusterSettings::isDefault).count() > 1) {
            throw wrong("temporal.clusters", "has more than one \"default: true\"; mark one");
        }
        return clusters;
    }

    private TemporalClusterSettings cluster() {
        String name = required("name", NAME, "letters, digits, \".\", \"_\", \"-\", such as shared");
        String address = required("address", ADDRESS, ADDRESS_RULE);
        checkPort("address", address);
        Optional<ApiKey> key = apiKey();
        return new TemporalClusterSettings(
                name, address, tls(key.isPresent()), key, text("ui"), identity(), on("default", false));
    }

    private void checkPort(String key, String address) {
        if (Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)) > 65_535) {
            throw wrong(where + "." + key, "is \"%s\"; it must be %s".formatted(address, ADDRESS_RULE));
        }
    }

    private Identity identity() {
        Environment environment = text("environment")
                .map(word -> Environment.of(word)
                        .orElseThrow(() -> wrong(
                                where + ".environment",
                                "is \"%s\"; it must be production, staging, preview or development".formatted(word))))
                .orElse(Identity.UNSAID.environment());
        Object raw = values.getOrDefault("also-at", List.of());
        if (!(raw instanceof List<?> list)) {
            throw wrong(where + ".also-at", "must be a list, such as [\"temporal-frontend.temporal.svc:7233\"]");
        }
        return new Identity(
                environment,
                list.stream().map(String::valueOf).map(this::further).toList());
    }

    private String further(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw wrong(where + ".also-at", "holds \"%s\"; it must be %s".formatted(address, ADDRESS_RULE));
        }
        checkPort("also-at", address);
        return address;
    }

    private Optional<ApiKey> apiKey() {
        Optional<String> key = text("api-key");
        Optional<String> file = text("api-key-file");
        if (key.isPresent() && file.isPresent()) {
            throw wrong(where, "has both api-key and api-key-file; keep one");
        }
        return file.<ApiKey>map(path -> new ApiKey.InFile(Path.of(path))).or(() -> key.map(ApiKey.Given::new));
    }

    private Optional<Tls> tls(boolean withApiKey) {
        Object raw = values.get("tls");
        if (raw == null) {
            return withApiKey ? Optional.of(Tls.standard()) : Optional.empty();
        }
        if (!(raw instanceof Map<?, ?> map)) {
            throw wrong(where + ".tls", "must have keys of its own, such as tls: {enabled: true, ca: ca.pem}");
        }
        return new TemporalSettingsReader(where + ".tls", map, TLS_KEYS).tlsKeys(withApiKey);
    }

    private Optional<Tls> tlsKeys(boolean withApiKey) {
        if (!on("enabled", true)) {
            if (withApiKey) {
                throw wrong(where + ".enabled", "is false, but an API key is only ever sent over TLS; leave it out");
            }
            return Optional.empty();
        }
        Optional<Path> certificate = text("cert").map(Path::of);
        Optional<Path> key = text("key").map(Path::of);
        if (certificate.isPresent() != key.isPresent()) {
            throw wrong(where, "needs cert and key together, or neither");
        }
        return Optional.of(new Tls(text("ca").map(Path::of), certificate, key, text("server-name")));
    }

    private String required(String key, Pattern form, String rule) {
        String value = text(key).orElseThrow(() -> wrong(where + "." + key, "is missing; write " + EXAMPLE));
        if (!form.matcher(value).matches()) {
            throw wrong(where + "." + key, "is \"%s\"; it must be %s".formatted(value, rule));
        }
        return value;
    }

    private Optional<String> text(String key) {
        Object value = values.get(key);
        if (value instanceof Map || value instanceof List) {
            throw wrong(where + "." + key, "must be one word");
        }
        return Optional.ofNullable(value).map(String::valueOf).filter(word -> !word.isBlank());
    }

    private boolean on(String key, boolean otherwise) {
        String word = text(key).orElse(String.valueOf(otherwise));
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(where + "." + key, "is \"%s\"; it must be true or false".formatted(word));
        };
    }

    private static SettingsRefused wrong(String key, String rule) {
        return new SettingsRefused("application.yml: %s %s.".formatted(key, rule));
    }
}
