package dev.opsdeck.feature.cron.catalogue;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The scripts of {@code cron.yaml}, checked. */
public record Catalogue(Map<String, Script> scripts) {
    /** Without any script. */
    static final Catalogue EMPTY = new Catalogue(Map.of());

    public Catalogue {
        scripts = Collections.unmodifiableMap(new LinkedHashMap<>(scripts));
    }

    static Catalogue of(Collection<Script> scripts) {
        Map<String, Script> byName = new LinkedHashMap<>();
        scripts.forEach(script -> byName.put(script.name(), script));
        return new Catalogue(byName);
    }

    public Optional<Script> find(String name) {
        return Optional.ofNullable(scripts.get(name));
    }

    /** In the order of the file. */
    public List<Script> all() {
        return List.copyOf(scripts.values());
    }
}
