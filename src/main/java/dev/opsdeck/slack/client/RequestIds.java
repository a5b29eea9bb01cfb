package dev.opsdeck.slack.client;

import dev.opsdeck.basics.RandomLetters;
import jakarta.inject.Singleton;

/** Ids that nobody can guess. */
@Singleton
public final class RequestIds {
    private static final int REQUEST = 10;
    private static final int SECRET = 26;

    /** A request's reference id: {@code r-} and 10 characters. */
    public String next() {
        return "r-" + RandomLetters.of(REQUEST);
    }

    /** A button's id: 130 bits. */
    public String secret() {
        return RandomLetters.of(SECRET);
    }
}
