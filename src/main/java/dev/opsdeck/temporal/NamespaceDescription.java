package dev.opsdeck.temporal;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Temporal namespace as the server describes it. All text in it was written by people and is foreign.
 *
 * @param name its name
 * @param id the server's own id of it
 * @param state where it is in its life
 * @param retention how long closed workflows are kept
 * @param description what people wrote about it; may be empty
 * @param ownerEmail who owns it; may be empty
 * @param data free pairs; {@link NamespaceEnvironment#KEY} is one
 * @param replication where it lives
 * @param archival what happens to what is no longer kept
 * @param capabilities what the server can do for it, in words
 */
public record NamespaceDescription(
        String name,
        String id,
        State state,
        Duration retention,
        String description,
        String ownerEmail,
        SortedMap<String, String> data,
        Replication replication,
        Archival archival,
        List<String> capabilities) {

    /** Where a namespace is in its life. */
    public enum State {
        REGISTERED,
        DEPRECATED,
        DELETED,
        UNKNOWN
    }

    /**
     * Where a namespace lives.
     *
     * @param global whether it may live in several clusters
     * @param active the cluster that works on it
     * @param clusters all clusters it lives in
     */
    public record Replication(boolean global, String active, List<String> clusters) {
        public Replication {
            clusters = List.copyOf(clusters);
        }
    }

    /** Addresses of the archives; empty where archiving is off. */
    public record Archival(String history, String visibility) {}

    public NamespaceDescription {
        data = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) data));
        capabilities = List.copyOf(capabilities);
    }
}
