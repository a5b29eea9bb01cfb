package dev.opsdeck.cron;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The scripts of {@code cron.yaml}, checked. */
record Catalogue(Map<String, Script> scripts) {
    /** Without any script. */
    static final Catalogue EMPTY = new Catalogue(Map.of());

    Catalogue {
        scripts = Collections.unmodifiableMap(new LinkedHashMap<>(scripts));
    }

    static Catalogue of(Collection<Script> scripts) {
        Map<String, Script> byName = new LinkedHashMap<>();
        scripts.forEach(script -> byName.put(script.name(), script));
        return new Catalogue(byName);
    }

    Optional<Script> find(String name) {
        return Optional.ofNullable(scripts.get(name));
    }

    /** In the order of the file. */
    List<Script> all() {
        return List.copyOf(scripts.values());
    }
}
