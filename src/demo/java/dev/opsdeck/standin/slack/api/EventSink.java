package dev.opsdeck.standin.slack.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes events that a call caused, such as a message in a direct message; whether the app subscribed is the sink's affair. */
@FunctionalInterface
public interface EventSink {
    /** @param subscription the name in the manifest, such as {@code message.im} */
    void happened(String subscription, ObjectNode event);
}
