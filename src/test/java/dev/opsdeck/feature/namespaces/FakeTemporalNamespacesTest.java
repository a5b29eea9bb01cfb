package dev.opsdeck.feature.namespaces;

import dev.opsdeck.temporal.FakeTemporal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The fake of these tests keeps the contract, so what passes with it means something. */
class FakeTemporalNamespacesTest extends TemporalNamespacesContract {
    private static FakeTemporal server;

    @BeforeAll
    static void start() {
        server = FakeTemporal.start().with("temporal-system", "");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected String address() {
        return server.address();
    }

    @Override
    protected void remove(String namespace) {
        // It is all gone with the server.
    }
}
