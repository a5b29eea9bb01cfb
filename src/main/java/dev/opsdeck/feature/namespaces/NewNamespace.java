package dev.opsdeck.feature.namespaces;

import dev.opsdeck.command.Environment;
import java.time.Duration;

/**
 * A namespace to be registered.
 *
 * @param name its name, within {@link NamespaceName}'s rule
 * @param retention how long closed workflows are kept
 * @param description what it is for; may be empty
 * @param ownerEmail who owns it; may be empty
 * @param global whether it may live in several Temporal clusters
 * @param environment what its data says it is
 */
record NewNamespace(
        String name,
        Duration retention,
        String description,
        String ownerEmail,
        boolean global,
        Environment environment) {}
