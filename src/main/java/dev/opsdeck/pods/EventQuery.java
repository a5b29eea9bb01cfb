package dev.opsdeck.pods;

import dev.opsdeck.cluster.KubernetesWords.NamedObject;
import java.util.Optional;

/**
 * Which events are wanted.
 *
 * @param about one thing, or everything
 * @param type {@code Normal} or {@code Warning}, or both
 */
record EventQuery(Optional<NamedObject> about, Optional<String> type) {}
