package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Environment;
import java.util.Optional;

/** The environments of namespaces as they are this moment. */
@FunctionalInterface
interface NamespaceEnvironments {

    /** What a namespace counts as; empty when there is none of that name, or nobody can tell. */
    Optional<Environment> of(String cluster, String namespace);
}
