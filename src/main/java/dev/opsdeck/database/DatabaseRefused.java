package dev.opsdeck.database;

/** Opsdeck cannot start with these settings or in this place; the message is one sentence for whoever operates it. */
public final class DatabaseRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseRefused(String sentence) {
        super(sentence);
    }

    public DatabaseRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
