package dev.opsdeck.standin.slack.delivery;

/** A way to the app. */
public interface Transport {
    /** Sends one attempt; what becomes of it is told to the receipt, also when nobody is there to take it. */
    void send(Envelope envelope, Receipt receipt);

    /** How a missing acknowledgement is named in a retry. */
    String timeoutReason();
}
