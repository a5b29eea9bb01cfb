package dev.opsdeck.slack.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlackClientsTest {
    @Test
    void sendsTheLastPieceOfAMessageAtOnce() throws IOException {
        SlackClients api = new SlackClients(new SlackSettings(
                Optional.of("xoxb-1"), Optional.empty(), Optional.empty(), URI.create("http://127.0.0.1:1/api/")));
        try (Socket socket = api.http().socketFactory().createSocket()) {
            assertThat(socket.getTcpNoDelay()).isTrue();
        } finally {
            api.close();
        }
    }
}
