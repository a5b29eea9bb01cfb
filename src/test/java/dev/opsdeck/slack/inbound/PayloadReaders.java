package dev.opsdeck.slack.inbound;

import dev.opsdeck.slack.client.RequestIds;
import java.time.Clock;
import java.util.List;

/** The readers that Micronaut collects, for tests that wire by hand. */
public final class PayloadReaders {

    private PayloadReaders() {}

    public static List<PayloadReader> all(RequestIds ids, Clock clock) {
        DeliveryFactory deliveries = new DeliveryFactory(ids, clock);
        return List.of(new SlashCommandReader(deliveries), new MessageReader(deliveries), new ButtonReader(deliveries));
    }
}
