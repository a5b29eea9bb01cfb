package dev.opsdeck.standin.temporal;

import dev.opsdeck.servers.RealTemporal;
import dev.opsdeck.servers.TemporalServer;

/** The contract on the real server. */
@RealTemporal
class RealTemporalTest extends TemporalContract {
    private final TemporalServer server;

    RealTemporalTest(TemporalServer server) {
        this.server = server;
    }

    @Override
    String address() {
        return server.address();
    }

    @Override
    void close() {
        // It is everybody's.
    }
}
