package dev.opsdeck.standin.slack.model;

import org.jspecify.annotations.Nullable;

/** Who a message is from; {@code botId} is there when an app posted it. */
public record Author(String user, @Nullable String botId) {
    public static Author person(String userId) {
        return new Author(userId, null);
    }
}
