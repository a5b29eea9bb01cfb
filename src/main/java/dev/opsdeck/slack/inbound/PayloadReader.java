package dev.opsdeck.slack.inbound;

import com.slack.api.bolt.request.Request;
import java.util.List;

/** Reads one kind of payload that Slack sends. Every bean of this type is asked; see the package's page. */
public interface PayloadReader {

    /** Whether this is the kind of payload; at most one reader says so. */
    boolean reads(Request<?> payload);

    /** What the payload asks for; nothing for our own messages, edits, and other bots. */
    List<Delivery> read(Request<?> payload);
}
