package dev.opsdeck.standin.slack;

import dev.opsdeck.standin.slack.api.Faults;
import dev.opsdeck.standin.slack.delivery.PlannedDeliveryFaults;
import dev.opsdeck.standin.slack.model.TestClock;
import java.time.Clock;

/** The stand-in with a time that a test moves and with everything that can go wrong, on command. */
public final class FaultySlack extends SlackStandIn {
    private final TestClock clock;
    private final Wire wire;
    private final Faults faults;
    private final PlannedDeliveryFaults deliveryFaults;

    private FaultySlack(
            Settings settings, TestClock clock, Wire wire, Faults faults, PlannedDeliveryFaults deliveryFaults) {
        super(settings, new Surroundings(clock, wire, faults, deliveryFaults));
        this.clock = clock;
        this.wire = wire;
        this.faults = faults;
        this.deliveryFaults = deliveryFaults;
    }

    /** Starts on a free port in Socket Mode, with the project's own manifest. */
    public static FaultySlack start() {
        return start(Settings.standard());
    }

    public static FaultySlack start(Settings settings) {
        TestClock clock = new TestClock(Clock.systemUTC());
        return new FaultySlack(settings, clock, new Wire(), new Faults(), new PlannedDeliveryFaults(clock));
    }

    /** The clock of trigger ids, response URLs, acknowledgement deadlines, retries and rate windows. */
    public TestClock clock() {
        return clock;
    }

    /** Faults of calls. */
    public Faults faults() {
        return faults;
    }

    /** Faults of deliveries. */
    public PlannedDeliveryFaults deliveryFaults() {
        return deliveryFaults;
    }

    /** Faults of the network. */
    public Outages outages() {
        return new Outages(wire, sockets());
    }
}
