package dev.opsdeck.slack.outbound;

import java.time.Duration;
import java.time.Instant;

/** The address that a command or click brings along: answers without membership, five times within thirty minutes. */
public final class ResponseUrl {
    public static final int MOST_USES = 5;
    static final Duration LIFE = Duration.ofMinutes(30);

    private final String address;
    private final Instant end;
    private int uses;

    /**
     * @param received when Slack made it, at the latest
     */
    public ResponseUrl(String address, Instant received) {
        this.address = address;
        // A minute less than Slack says: a delivery takes its time.
        end = received.plus(LIFE).minus(Duration.ofMinutes(1));
    }

    String address() {
        return address;
    }

    /** Takes one of the uses; false when there is none left. An attempt whose answer was lost counts too. */
    synchronized boolean use(Instant now) {
        if (uses >= MOST_USES || now.isAfter(end)) {
            return false;
        }
        uses++;
        return true;
    }
}
