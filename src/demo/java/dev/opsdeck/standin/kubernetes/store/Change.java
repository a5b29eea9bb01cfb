package dev.opsdeck.standin.kubernetes.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What happened to one object.
 *
 * @param version the store's version that it made
 * @param before the object until then; empty when it is new
 * @param after the object since then; empty when it is gone
 */
public record Change(long version, ObjectKey key, Optional<ObjectNode> before, Optional<ObjectNode> after) {}
