package dev.opsdeck.temporal;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Finds out whether a server speaks TLS. A TLS server cuts a plaintext gRPC connection off without a word, exactly like
 * one that is restarting; only asking it the TLS way tells the two apart.
 */
final class TlsProbe {
    private static final Duration LIMIT = Duration.ofMillis(700);
    private static final int ALERT = 0x15;
    private static final int HANDSHAKE = 0x16;

    private TlsProbe() {}

    /** Whether the server answers a TLS greeting with a TLS record. Sends nothing but the greeting. */
    static boolean speaksTls(String address) {
        int colon = address.lastIndexOf(':');
        String host = address.substring(0, colon).replaceFirst("^dns:///", "");
        int port = Integer.parseInt(address.substring(colon + 1));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) LIMIT.toMillis());
            socket.setSoTimeout((int) LIMIT.toMillis());
            socket.getOutputStream().write(greeting());
            InputStream answer = socket.getInputStream();
            int first = answer.read();
            return (first == HANDSHAKE || first == ALERT) && answer.read() == 3;
        } catch (IOException | IllegalArgumentException silence) {
            return false;
        }
    }

    /** A TLS record with a ClientHello that offers nothing: every TLS server answers it, with an alert. */
    private static byte[] greeting() {
        byte[] hello = new byte[5 + 4 + 2 + 32 + 1 + 2 + 2 + 2];
        byte[] start = {HANDSHAKE, 3, 1, 0, (byte) (hello.length - 5), 1, 0, 0, (byte) (hello.length - 9), 3, 3};
        System.arraycopy(start, 0, hello, 0, start.length);
        byte[] random = "Opsdeck asks whether TLS is here".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(random, 0, hello, start.length, 32);
        byte[] offers = {0, 0, 2, 0x13, 0x01, 1, 0};
        System.arraycopy(offers, 0, hello, start.length + 32, offers.length);
        return hello;
    }
}
