package dev.opsdeck.servers;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that take theirs only later. */
public final class FreePort {

    private FreePort() {}

    /** One that is free now, below those that the kernel gives out by itself: nobody else gets it meanwhile. */
    public static int find() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // Another one, then.
            }
        }
    }
}
