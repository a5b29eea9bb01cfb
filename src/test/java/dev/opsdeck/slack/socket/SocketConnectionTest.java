package dev.opsdeck.slack.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.basics.Ticker;
import dev.opsdeck.slack.client.SlackMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a ping that cannot be sent means for the socket. */
class SocketConnectionTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final WebSocket socket = mock();
    private final SlackMetrics metrics = new SlackMetrics(new SimpleMeterRegistry());

    private SocketConnection open(Duration deadAfter) {
        SocketTiming timing = new SocketTiming(LONG, LONG, Duration.ofMillis(20), deadAfter, LONG, LONG, LONG);
        SocketConnection connection = new SocketConnection(_ -> {}, timing, metrics, Sleeper.system(), Ticker.system());
        connection.onOpen(socket);
        return connection;
    }

    @Test
    void aPingThatStillWaitsToBeWrittenEndsNothing() throws InterruptedException {
        CompletableFuture<Void> thirdPing = new CompletableFuture<>();
        when(socket.sendPing(any(ByteBuffer.class)))
                .thenReturn(CompletableFuture.failedFuture(new IllegalStateException("Send pending")))
                .thenReturn(CompletableFuture.failedFuture(new IllegalStateException("Send pending")))
                .thenAnswer(_ -> {
                    thirdPing.complete(null);
                    return new CompletableFuture<>();
                });
        SocketConnection connection = open(LONG);
        thirdPing.orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(connection.events()).isEmpty();
    }

    @Test
    void aSocketWhosePingsNeverGoOutIsFoundDeadByItsSilence() throws InterruptedException {
        when(socket.sendPing(any(ByteBuffer.class)))
                .thenReturn(CompletableFuture.failedFuture(new IllegalStateException("Send pending")));
        assertThat(open(Duration.ofMillis(200)).events().poll(30, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        SocketEvent.Ended.class,
                        ended -> assertThat(ended.why()).contains("open but dead"));
    }

    @Test
    void aSocketThatBrokeIsOver() throws InterruptedException {
        when(socket.sendPing(any(ByteBuffer.class)))
                .thenReturn(CompletableFuture.failedFuture(new IOException("Broken pipe")));
        assertThat(open(LONG).events().poll(30, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        SocketEvent.Ended.class,
                        ended -> assertThat(ended.why()).contains("Broken pipe"));
    }
}
