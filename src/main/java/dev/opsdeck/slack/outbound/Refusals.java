package dev.opsdeck.slack.outbound;

import dev.opsdeck.command.Text;

/** Why an answer is shown to the asker alone although everybody was to see it. */
final class Refusals {

    private Refusals() {}

    /** One sentence, with what helps. */
    static Text explained(String error) {
        return switch (error) {
            case "not_in_channel" ->
                Text.of(
                        "Only you see this, as Opsdeck is not a member of this channel: %s lets everybody see answers here.",
                        Text.code("/invite @opsdeck"));
            case "channel_not_found" ->
                Text.of(
                        "Only you see this, as Opsdeck is not part of this conversation: in a channel, %s changes that.",
                        Text.code("/invite @opsdeck"));
            case "is_archived" -> Text.of("Only you see this, as the channel is archived.");
            default -> Text.of("Only you see this, as Slack does not let Opsdeck write here (%s).", error);
        };
    }
}
