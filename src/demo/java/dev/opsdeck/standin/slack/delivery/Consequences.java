package dev.opsdeck.standin.slack.delivery;

/** What an acknowledgement, or its absence, does to what the person sees. */
public interface Consequences {
    /** Nothing: events have no person waiting. */
    Consequences NONE = new Consequences() {
        @Override
        public void acknowledged(Delivery.Ack ack) {}

        @Override
        public String failed(String reason) {
            return "";
        }
    };

    /** The first acknowledgement came in time. */
    void acknowledged(Delivery.Ack ack);

    /**
     * The app could not be reached or did not answer in time.
     *
     * @param reason {@code dispatch_failed} or {@code operation_timeout}
     * @return what the person is shown, or the empty string
     */
    String failed(String reason);
}
