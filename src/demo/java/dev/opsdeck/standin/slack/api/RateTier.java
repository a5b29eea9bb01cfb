package dev.opsdeck.standin.slack.api;

/**
 * Slack's rate tiers, per method and workspace. Source: the tiers named in Slack's documentation and built into its Java SDK.
 * {@code burst} calls pass at once, further ones at {@code perMinute}.
 */
enum RateTier {
    /** {@code auth.test}, {@code chat.getPermalink}. */
    SPECIAL(600, 600),
    /** {@code chat.postMessage}: one a second for each channel, short bursts pass. */
    PER_CHANNEL(60, 3),
    FOUR(100, 100),
    THREE(50, 50),
    TWO(20, 20),
    /** About one a minute; Slack lets an app open its (at most ten) sockets in a row. */
    ONE(1, 10);

    private final int perMinute;
    private final int burst;

    RateTier(int perMinute, int burst) {
        this.perMinute = perMinute;
        this.burst = burst;
    }

    int perMinute() {
        return perMinute;
    }

    int burst() {
        return burst;
    }
}
