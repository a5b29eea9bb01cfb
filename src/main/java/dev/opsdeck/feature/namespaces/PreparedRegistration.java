package dev.opsdeck.feature.namespaces;

import dev.opsdeck.temporal.NamespaceDescription;

/**
 * The name was free.
 *
 * @param mark what is written into the namespace's data, so that it is told from one that somebody else registered
 */
record PreparedRegistration(String mark) {
    /** The key of the mark in a namespace's data. */
    static final String KEY = "opsdeck.dev/run";

    /** Whether it was registered by this effect. */
    boolean marks(NamespaceDescription namespace) {
        return mark.equals(namespace.data().get(KEY));
    }
}
