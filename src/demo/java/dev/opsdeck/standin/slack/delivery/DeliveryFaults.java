package dev.opsdeck.standin.slack.delivery;

/** What goes wrong on the way to the app. */
@FunctionalInterface
public interface DeliveryFaults {
    DeliveryFaults NONE = Runnable::run;

    /** Makes one attempt: now, later, more than once, or never. */
    void send(Runnable attempt);
}
