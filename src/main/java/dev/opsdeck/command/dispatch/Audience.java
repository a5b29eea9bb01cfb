package dev.opsdeck.command.dispatch;

/** Who sees a reply. */
public enum Audience {
    /** Everybody in the place the request came from. */
    PLACE,
    /** The asker alone. */
    ASKER
}
