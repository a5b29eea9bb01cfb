package dev.opsdeck.feature.namespaces;

import dev.opsdeck.temporal.NamespaceDescription;
import java.time.Duration;
import java.util.Optional;

/** What is to be changed in a namespace; what is empty stays. */
record NamespaceChange(Optional<Duration> retention, Optional<String> description, Optional<String> ownerEmail) {

    /** Whether nothing is to be changed. */
    boolean isEmpty() {
        return retention.isEmpty() && description.isEmpty() && ownerEmail.isEmpty();
    }

    /** Whether a namespace already is as this change would make it. */
    boolean isIn(NamespaceDescription namespace) {
        return retention.map(namespace.retention()::equals).orElse(true)
                && description.map(namespace.description()::equals).orElse(true)
                && ownerEmail.map(namespace.ownerEmail()::equals).orElse(true);
    }
}
