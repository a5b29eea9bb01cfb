package dev.opsdeck.kubernetes.pod;

import dev.opsdeck.kubernetes.KubernetesWords.NamedObject;
import java.util.Optional;

/**
 * Which events are wanted.
 *
 * @param about one thing, or everything
 * @param type {@code Normal} or {@code Warning}, or both
 */
public record EventQuery(Optional<NamedObject> about, Optional<String> type) {}
