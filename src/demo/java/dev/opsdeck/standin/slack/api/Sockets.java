package dev.opsdeck.standin.slack.api;

import java.util.Optional;

/** Where a client that asked for a socket has to connect. */
@FunctionalInterface
public interface Sockets {
    /** A new one-use address, {@code ws://...}; empty when Socket Mode is switched off. */
    Optional<String> open();
}
