package dev.opsdeck.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing somebody asked for, whatever the way it came in.
 *
 * @param id reference id, shown to the asker and in the log ({@code r-} and 10 characters)
 * @param deliveryKey the same for every delivery of the same request, by retry or by another socket
 * @param entry how it came in
 * @param userId Slack user id as Slack sent it
 * @param workspaceId Slack workspace id of the person
 * @param place where
 * @param text the words exactly as they came, for the record; for a button the command it stands for
 * @param words the words of a button, already split; empty for typed text
 * @param receivedAt when the ingress took it
 * @param recorded false when the database could not take the delivery row in time: then effects are refused
 */
public record Request(
        String id,
        String deliveryKey,
        Entry entry,
        String userId,
        String workspaceId,
        Place place,
        String text,
        Optional<List<String>> words,
        Instant receivedAt,
        boolean recorded) {

    /** The ways in. */
    public enum Entry {
        SLASH_COMMAND,
        MENTION,
        DIRECT_MESSAGE,
        BUTTON
    }

    public Request {
        words = words.map(List::copyOf);
    }
}
