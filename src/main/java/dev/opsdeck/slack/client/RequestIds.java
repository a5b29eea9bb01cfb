package dev.opsdeck.slack.client;

import jakarta.inject.Singleton;
import java.security.SecureRandom;

/** Ids that nobody can guess, in the letters of RFC 4648 base32. */
@Singleton
public final class RequestIds {
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int REQUEST = 10;
    private static final int SECRET = 26;

    private final SecureRandom random = new SecureRandom();

    /** A request's reference id: {@code r-} and 10 characters. */
    public String next() {
        return "r-" + characters(REQUEST);
    }

    /** A button's id: 130 bits. */
    public String secret() {
        return characters(SECRET);
    }

    private String characters(int count) {
        StringBuilder id = new StringBuilder(count);
        for (int index = 0; index < count; index++) {
            id.append(BASE32.charAt(random.nextInt(BASE32.length())));
        }
        return id.toString();
    }
}
