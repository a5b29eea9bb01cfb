package dev.opsdeck.standin.slack.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One row of the table of methods: what it is called, what it needs, how often it may be called, what it does. */
record Method(String name, Token token, ScopeRule scopes, RateTier tier, Handler handler) {
    /** Does what the method does; throws {@link Refused} for every {@code ok: false}. */
    @FunctionalInterface
    interface Handler {
        ObjectNode answer(Arguments arguments);
    }

    /** The scopes of which one must be granted; none when the list is empty. It may depend on the kind of the channel. */
    @FunctionalInterface
    interface ScopeRule {
        List<String> anyOf(Arguments arguments);
    }
}
