package dev.opsdeck.standin.slack;

import dev.opsdeck.standin.slack.api.CallFaults;
import dev.opsdeck.standin.slack.delivery.DeliveryFaults;
import dev.opsdeck.standin.slack.model.Timers;
import dev.opsdeck.standin.slack.model.WallTimers;
import java.time.Clock;

/** Where a stand-in stands: its time, its network, and what goes wrong there. Tests bring others than {@link #calm()}. */
record Surroundings(Timers timers, Network network, CallFaults callFaults, DeliveryFaults deliveryFaults) {
    /** The time and the network of this machine, where nothing goes wrong. */
    static Surroundings calm() {
        return new Surroundings(
                new WallTimers(Clock.systemUTC()), Network.DIRECT, CallFaults.NONE, DeliveryFaults.NONE);
    }
}
