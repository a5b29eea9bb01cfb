package dev.opsdeck.slack.socket;

import com.slack.api.methods.response.apps.connections.AppsConnectionsOpenResponse;
import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.slack.client.ApiResult;
import dev.opsdeck.slack.client.WebApi;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Opens sockets, not faster than Slack allows: an address for one may be asked for about once a minute. */
@Singleton
public final class SocketOpener {
    private final WebApi webApi;
    private final SocketTiming timing;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Lock lock = new ReentrantLock();
    private Instant blockedUntil = Instant.MIN;
    private Instant othersTurnUntil = Instant.MIN;
    private Instant spareFrom = Instant.MIN;

    public SocketOpener(WebApi webApi, SocketTiming timing, Clock clock, Sleeper sleeper) {
        this.webApi = webApi;
        this.timing = timing;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    private static final class Client {
        // Made at the first use: it starts a thread.
        static final HttpClient HTTP = HttpClient.newBuilder()
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** Why a socket is wanted; the less urgent, the longer it waits for its turn. */
    enum Need {
        /** There is no other: waiting would be silence. */
        ONLY,
        /** Slack is about to close one. */
        REPLACEMENT,
        /** There is another one. */
        SPARE
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
     * @param need asked again while waiting, as another socket may be lost meanwhile
     */
    void open(SocketConnection connection, Supplier<Need> need) throws NotOpened, InterruptedException {
        awaitTurn(need);
        try {
            connect(connection, address());
        } catch (NotOpened failed) {
            giveTurnBack();
            throw failed;
        }
    }

    private void connect(SocketConnection connection, URI address) throws NotOpened, InterruptedException {
        CompletableFuture<WebSocket> opening = Client.HTTP
                .newWebSocketBuilder()
                .connectTimeout(timing.helloLimit())
                .buildAsync(address, connection);
        boolean open = false;
        try {
            opening.get(timing.helloLimit().toMillis(), TimeUnit.MILLISECONDS);
            open = true;
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new NotOpened("Slack's socket cannot be reached: " + cause);
        } catch (TimeoutException late) {
            throw new NotOpened("Slack's socket does not answer");
        } finally {
            if (!open) {
                // One that opens after all would take deliveries that nobody waits for.
                var _ = opening.thenAccept(WebSocket::abort);
            }
        }
    }

    private void awaitTurn(Supplier<Need> need) throws InterruptedException {
        while (true) {
            Duration wait = turn(need.get());
            if (!wait.isPositive()) {
                return;
            }
            Duration look = Duration.ofSeconds(1);
            sleeper.sleep(wait.compareTo(look) < 0 ? wait : look);
        }
    }

    /** How long to wait; nothing means that the turn is taken. */
    private Duration turn(Need need) {
        lock.lock();
        try {
            Instant now = clock.instant();
            Instant own = switch (need) {
                // At a start all want to be the only one: the first is, if it succeeds.
                case ONLY -> othersTurnUntil;
                case REPLACEMENT -> now;
                case SPARE -> spareFrom;
            };
            Instant turn = own.isAfter(blockedUntil) ? own : blockedUntil;
            if (turn.isAfter(now)) {
                return Duration.between(now, turn);
            }
            othersTurnUntil = now.plus(timing.helloLimit());
            spareFrom = now.plus(timing.openSpacing());
            return Duration.ZERO;
        } finally {
            lock.unlock();
        }
    }

    private void giveTurnBack() {
        lock.lock();
        try {
            othersTurnUntil = clock.instant();
        } finally {
            lock.unlock();
        }
    }

    private URI address() throws NotOpened {
        ApiResult<AppsConnectionsOpenResponse> answer =
                webApi.onceAsApp("apps.connections.open", slack -> slack.appsConnectionsOpen(open -> open));
        return switch (answer) {
            case ApiResult.Ok<AppsConnectionsOpenResponse>(AppsConnectionsOpenResponse response) ->
                URI.create(response.getUrl());
            case ApiResult.Error<AppsConnectionsOpenResponse>(String error) ->
                throw new NotOpened("Slack refuses SLACK_APP_TOKEN: " + error);
            case ApiResult.RateLimited<AppsConnectionsOpenResponse>(Duration retryAfter) -> {
                postpone(retryAfter);
                throw new NotOpened(
                        "Slack limits how often sockets are opened; next in " + retryAfter.toSeconds() + " s");
            }
            case ApiResult<AppsConnectionsOpenResponse> away ->
                throw new NotOpened("Slack's Web API does not answer: " + away.explained());
        };
    }

    private void postpone(Duration retryAfter) {
        lock.lock();
        try {
            blockedUntil = clock.instant().plus(retryAfter);
        } finally {
            lock.unlock();
        }
    }
}
