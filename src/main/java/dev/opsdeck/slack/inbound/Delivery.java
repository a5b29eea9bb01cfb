package dev.opsdeck.slack.inbound;

import dev.opsdeck.command.Place;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.Request.Entry;
import dev.opsdeck.slack.outbound.ChannelAddress;
import dev.opsdeck.slack.outbound.Recipient;
import dev.opsdeck.slack.outbound.ResponseUrl;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that somebody asked for in Slack.
 *
 * @param id reference id of the request that it becomes
 * @param key the same for every delivery of the same thing
 * @param receivedAt when it came in
 * @param entry how it came in
 * @param text the words as typed; empty for a button
 * @param button id of the button that was pressed
 */
public record Delivery(
        String id,
        String key,
        Instant receivedAt,
        Entry entry,
        Person person,
        Origin origin,
        String text,
        Optional<String> button) {

    /**
     * Who asks.
     *
     * @param workspaceId the workspace that the person belongs to, as far as the payload says
     */
    public record Person(String userId, String workspaceId) {}

    /**
     * Where it was asked.
     *
     * @param direct true when it is surely Opsdeck's own direct message with the asker
     * @param shared whether people of other companies read along, when the payload says
     */
    public record Origin(
            ChannelAddress address, boolean direct, Optional<Boolean> shared, Optional<ResponseUrl> responseUrl) {}

    /**
     * Who gets the answer.
     *
     * @param privately whether everything at its origin is private to the asker
     */
    Recipient recipient(boolean privately) {
        return new Recipient(id, person.userId(), origin.address(), privately, origin.responseUrl());
    }

    /**
     * What it asks for.
     *
     * @param words the words that its button stands for; empty for typed text, and while they are not known
     * @param recorded whether the delivery's row is in the database
     */
    Request request(Place place, Optional<List<String>> words, boolean recorded) {
        String typed = button.isEmpty() ? text : "(a button)";
        return new Request(
                id,
                key,
                entry,
                person.userId(),
                person.workspaceId(),
                place,
                words.map(said -> String.join(" ", said)).orElse(typed),
                words,
                receivedAt,
                recorded);
    }
}
