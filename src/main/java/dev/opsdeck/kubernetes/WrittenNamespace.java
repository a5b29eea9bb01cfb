package dev.opsdeck.kubernetes;

import java.util.Optional;

/** A namespace as somebody wrote it, with the cluster before it if there was one: {@code apps/pr-123}. */
record WrittenNamespace(Optional<String> cluster, String namespace) {}
