package dev.opsdeck.slack.client;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether Opsdeck can be reached through Slack and answer there, and if not, why. */
@Singleton
public final class SlackStatus {
    private final SlackSettings settings;
    private final AtomicInteger sockets = new AtomicInteger();
    private volatile String webApi = "Slack has not been asked yet";
    private volatile String socket = "no socket has been opened yet";

    public SlackStatus(SlackSettings settings) {
        this.settings = settings;
    }

    /** Why Opsdeck cannot be reached, as a sentence; empty when it can. */
    public Optional<String> trouble() {
        Optional<String> missing = settings.missing();
        if (missing.isPresent()) {
            return missing;
        }
        if (settings.appToken().isPresent() && sockets.get() == 0) {
            return Optional.of(socket);
        }
        return webApi.isEmpty() ? Optional.empty() : Optional.of(webApi);
    }

    /** Sockets that Slack can deliver to now. */
    public int sockets() {
        return sockets.get();
    }

    public void socketOpened() {
        sockets.incrementAndGet();
    }

    /**
     * @param why for an Opsdeck operator
     */
    public void socketClosed(String why) {
        socket = why;
        sockets.decrementAndGet();
    }

    /** No socket could be opened. */
    public void socketRefused(String why) {
        socket = why;
    }

    void webApiAnswers() {
        webApi = "";
    }

    void webApiFails(String why) {
        webApi = why;
    }
}
