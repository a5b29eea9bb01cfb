package dev.opsdeck.basics;

import java.security.SecureRandom;

/** Ids that nobody can guess, in the letters and digits of RFC 4648 base32: five bits each. */
public final class RandomLetters {
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomLetters() {}

    public static String of(int count) {
        StringBuilder id = new StringBuilder(count);
        for (int index = 0; index < count; index++) {
            id.append(BASE32.charAt(RANDOM.nextInt(BASE32.length())));
        }
        return id.toString();
    }
}
