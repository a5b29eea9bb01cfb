package dev.opsdeck.access;

import java.util.Optional;

/** The channel of whoever operates Opsdeck: {@code channels.ops} of {@code policy.yaml}. */
@FunctionalInterface
public interface OpsChannel {

    /** Its Slack id; empty when the policy names none. */
    Optional<String> id();
}
