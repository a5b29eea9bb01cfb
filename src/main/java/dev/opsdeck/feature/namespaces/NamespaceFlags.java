package dev.opsdeck.feature.namespaces;

import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.ValueType;

/** What several of the commands take. */
final class NamespaceFlags {
    static final Parameter<String> CLUSTER =
            Parameter.flag("cluster", ValueType.text("CLUSTER"), "which Temporal cluster, when there are several");

    /** A namespace that is there: it may be called anything, odd names in quotes. */
    static final Parameter<String> EXISTING =
            Parameter.positional("name", ValueType.text("NAME"), "the namespace; quote a name with unusual characters");

    private NamespaceFlags() {}
}
