package dev.opsdeck.slack;

import com.slack.api.methods.response.apps.connections.AppsConnectionsOpenResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Opens sockets, not faster than Slack allows: an address for one may be asked for about once a minute. */
@Singleton
final class SocketOpener {
    private final SlackCalls calls;
    private final SocketTiming timing;
    private final Clock clock;
    private final Pauses pauses;
    private final Lock lock = new ReentrantLock();
    private Instant next = Instant.MIN;
    private Instant earliest = Instant.MIN;

    SocketOpener(SlackCalls calls, SocketTiming timing, Clock clock, Pauses pauses) {
        this.calls = calls;
        this.timing = timing;
        this.clock = clock;
        this.pauses = pauses;
    }

    private static final class Client {
        // Made at the first use: it starts a thread.
        static final HttpClient HTTP = HttpClient.newBuilder()
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** A socket could not be opened. */
    static final class NotOpened extends Exception {
        private static final long serialVersionUID = 1L;

        NotOpened(String why) {
            super(why);
        }
    }

    /**
     * Opens a socket; it is ready once it says so.
     *
     * @param urgent asked while waiting: whether there is no other socket, so that waiting for the limit would be silence
     */
    void open(SocketConnection connection, BooleanSupplier urgent) throws NotOpened, InterruptedException {
        awaitTurn(urgent);
        URI address = address();
        try {
            Client.HTTP
                    .newWebSocketBuilder()
                    .connectTimeout(timing.helloLimit())
                    .buildAsync(address, connection)
                    .get(timing.helloLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new NotOpened("Slack's socket cannot be reached: " + cause);
        } catch (TimeoutException late) {
            throw new NotOpened("Slack's socket does not answer");
        }
    }

    private void awaitTurn(BooleanSupplier urgent) throws InterruptedException {
        while (true) {
            Duration wait = turn(urgent.getAsBoolean());
            if (!wait.isPositive()) {
                return;
            }
            Duration look = Duration.ofSeconds(1);
            pauses.pause(wait.compareTo(look) < 0 ? wait : look);
        }
    }

    /** How long to wait; nothing means that the turn is taken. */
    private Duration turn(boolean urgent) {
        lock.lock();
        try {
            Instant now = clock.instant();
            Instant turn = urgent ? earliest : next;
            if (turn.isAfter(now)) {
                return Duration.between(now, turn);
            }
            next = now.plus(timing.openSpacing());
            return Duration.ZERO;
        } finally {
            lock.unlock();
        }
    }

    private URI address() throws NotOpened {
        Answer<AppsConnectionsOpenResponse> answer =
                calls.onceAsApp("apps.connections.open", slack -> slack.appsConnectionsOpen(open -> open));
        return switch (answer) {
            case Answer.Done<AppsConnectionsOpenResponse>(AppsConnectionsOpenResponse response) ->
                URI.create(response.getUrl());
            case Answer.Refused<AppsConnectionsOpenResponse>(String error) ->
                throw new NotOpened("Slack refuses SLACK_APP_TOKEN: " + error);
            case Answer.Busy<AppsConnectionsOpenResponse>(Duration retryAfter) -> {
                postpone(retryAfter);
                throw new NotOpened(
                        "Slack limits how often sockets are opened; next in " + retryAfter.toSeconds() + " s");
            }
            case Answer<AppsConnectionsOpenResponse> away ->
                throw new NotOpened("Slack's Web API does not answer: " + away);
        };
    }

    private void postpone(Duration retryAfter) {
        lock.lock();
        try {
            earliest = clock.instant().plus(retryAfter);
            next = earliest.isAfter(next) ? earliest : next;
        } finally {
            lock.unlock();
        }
    }
}
