package dev.opsdeck.standin.slack.blocks;

/** What a text does beyond being text. Source: Slack's "Formatting text for app surfaces". */
public sealed interface Special {
    /** {@code <!channel>}, {@code <!here>}, {@code <!everyone>}: notifies many. */
    record Broadcast(String range) implements Special {}

    /** {@code <@U...>}: notifies one person. */
    record UserMention(String id) implements Special {}

    /** {@code <!subteam^S...>}: notifies a user group. */
    record GroupMention(String id) implements Special {}

    /** {@code <#C...>}: a link to a channel, notifies nobody. */
    record ChannelReference(String id) implements Special {}

    /** {@code <https://...|label>}, or a bare address that Slack links by itself ({@code automatic}). */
    record Link(String url, String label, boolean automatic) implements Special {}

    /** {@code <!date^...>}: a time shown in the reader's zone. */
    record DateToken(String token) implements Special {}

    /** Whether somebody is notified. */
    default boolean pings() {
        return switch (this) {
            case Broadcast _, UserMention _, GroupMention _ -> true;
            case ChannelReference _, Link _, DateToken _ -> false;
        };
    }
}
