package dev.opsdeck.standin.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.api.EventSink;
import dev.opsdeck.standin.slack.api.FileMethods;
import dev.opsdeck.standin.slack.api.Manifest;
import dev.opsdeck.standin.slack.api.Sockets;
import dev.opsdeck.standin.slack.delivery.Consequences;
import dev.opsdeck.standin.slack.delivery.Dispatcher;
import dev.opsdeck.standin.slack.delivery.Payloads;
import dev.opsdeck.standin.slack.delivery.SocketHub;
import dev.opsdeck.standin.slack.model.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;

/** What the methods need of their surroundings: addresses of this server, and a way for events to the app. */
record Cabling(IntSupplier port, SocketHub sockets, Timers timers, Outlet outlet)
        implements Sockets, EventSink, FileMethods.Sharing {
    /** Where events leave for the app, if its manifest asks for them. */
    record Outlet(Manifest manifest, Payloads payloads, Dispatcher dispatcher) {}

    /** Slack looks at a file before it appears in the channel. */
    private static final Duration SHARE_DELAY = Duration.ofMillis(300);

    static String origin(String scheme, IntSupplier port) {
        return "%s://127.0.0.1:%d".formatted(scheme, port.getAsInt());
    }

    @Override
    public Optional<String> open() {
        return sockets.issueTicket().map(ticket -> origin("ws", port) + "/link?ticket=" + ticket);
    }

    @Override
    public void happened(String subscription, ObjectNode event) {
        if (outlet.manifest().hears(subscription)) {
            outlet.dispatcher().deliver(outlet.payloads().event(event), Consequences.NONE);
        }
    }

    @Override
    public String uploadUrl(String fileId) {
        return origin("http", port) + "/upload/" + fileId;
    }

    @Override
    public void later(Runnable share) {
        timers.after(SHARE_DELAY, share);
    }
}
