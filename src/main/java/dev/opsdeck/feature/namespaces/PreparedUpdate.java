package dev.opsdeck.feature.namespaces;

import dev.opsdeck.temporal.NamespaceDescription;
import java.time.Duration;

/**
 * A namespace as it was before a change.
 *
 * @param id the server's own id of it: another of the same name is not changed
 */
record PreparedUpdate(String id, Duration retention, String description, String ownerEmail) {

    static PreparedUpdate of(NamespaceDescription namespace) {
        return new PreparedUpdate(
                namespace.id(), namespace.retention(), namespace.description(), namespace.ownerEmail());
    }
}
