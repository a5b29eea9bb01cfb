package dev.opsdeck.slack.outbound;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import java.util.List;
import java.util.Optional;

/** What an answer says of its own delivery: where the rest of it is, and why it is not where everybody looks. */
final class AnswerNotes {

    private AnswerNotes() {}

    /** Sent a second time, because it may not have arrived. */
    static Reply repeated(Reply reply) {
        return reply.note("Sent again because Slack did not confirm the first attempt: you may see this twice.");
    }

    /** In place of a reply that stands where the request came from. */
    static Reply inPlace(Reply reply) {
        return pointer(reply, "the answer is where you asked.");
    }

    /** In place of a reply that stands in the direct message. */
    static Reply inDirect(Reply reply) {
        return pointer(reply, "the answer is in our direct message.");
    }

    /** In place of a reply that the asker alone sees. */
    static Reply forAsker(Reply reply) {
        return pointer(reply, "the result is for the asker alone.");
    }

    private static Reply pointer(Reply reply, String sentence) {
        return new Reply(reply.outcome(), Text.of(sentence), List.of(), List.of(), Optional.empty());
    }

    /** A reply that is too long for the only way that is open. */
    static Reply cutShort(Reply reply) {
        return reply.note("Not all of it fits here, and Slack does not let Opsdeck send you a direct message.");
    }

    static Reply withoutFile(Reply reply, String error) {
        return reply.warning("The file couldn't be attached: Slack says %s.", error);
    }

    /** A reply that everybody was to see, shown to the asker alone because Slack refused it with this error. */
    static Reply closed(Reply reply, String error) {
        return reply.note("%s", reason(error));
    }

    private static Text reason(String error) {
        return switch (error) {
            case "not_in_channel" ->
                Text.of(
                        "Only you can see this: Opsdeck is not a member of this channel. %s lets everybody see answers here.",
                        Text.code("/invite @opsdeck"));
            case "channel_not_found" ->
                Text.of(
                        "Only you can see this: Opsdeck is not part of this conversation. In a channel, %s changes that.",
                        Text.code("/invite @opsdeck"));
            case "is_archived" -> Text.of("Only you can see this: the channel is archived.");
            default -> Text.of("Only you can see this: Slack does not let Opsdeck write here (%s).", error);
        };
    }
}
