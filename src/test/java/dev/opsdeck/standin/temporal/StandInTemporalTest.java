package dev.opsdeck.standin.temporal;

/** The contract on the stand-in. */
class StandInTemporalTest extends TemporalContract {
    private final TemporalStandIn server = TemporalStandIn.start();

    @Override
    String address() {
        return server.address();
    }

    @Override
    void close() {
        server.close();
    }
}
