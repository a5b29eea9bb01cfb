package dev.opsdeck.demo.slack.api;

/** Where a client that asked for a socket has to connect. */
@FunctionalInterface
public interface Sockets {
    /** A new one-use address, {@code ws://...}. */
    String open();
}
