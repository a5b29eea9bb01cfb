package dev.opsdeck.standin.slack;

import dev.opsdeck.standin.slack.delivery.SocketHub;

/** What networks and data centres do. */
public final class Outages {
    private final Wire wire;
    private final SocketHub sockets;

    Outages(Wire wire, SocketHub sockets) {
        this.wire = wire;
        this.sockets = sockets;
    }

    /** Slack is gone: open connections are cut, new ones refused. */
    public void unreachable() {
        wire.refuse();
    }

    /** Slack answers everything with 503, also attempts to open a socket; open sockets are cut. */
    public void unavailable() {
        wire.unavailable(true);
        sockets.open().forEach(this::cut);
    }

    /** All is well again; what was cut stays cut. */
    public void over() {
        wire.unavailable(false);
        wire.accept();
    }

    /** Cuts one socket's connection without a close frame. */
    public void cut(String socketId) {
        wire.cut(sockets.peerPort(socketId));
    }

    /** The socket stays open but is dead: no message, no pong, no close passes any more. */
    public void freeze(String socketId) {
        wire.freeze(sockets.peerPort(socketId));
    }
}
