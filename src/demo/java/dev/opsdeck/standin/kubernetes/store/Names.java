package dev.opsdeck.standin.kubernetes.store;

import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Ends of names, as the API server and the controllers make them. */
public final class Names {
    /** Without vowels and digits that look like them, so that no words come about. */
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

    private Names() {}

    /** Five letters that come after a generateName. */
    public static String suffix() {
        return RANDOM.ints(5, 0, LETTERS.length())
                .mapToObj(index -> LETTERS.substring(index, index + 1))
                .collect(Collectors.joining());
    }

    /** Up to ten letters that stand for a pod template; the same for the same text. */
    public static String hash(String template) {
        long rest = Integer.toUnsignedLong(template.hashCode()) * 2_654_435_761L;
        StringBuilder letters = new StringBuilder();
        for (int index = 0; index < 10; index++) {
            letters.append(LETTERS.charAt((int) Long.remainderUnsigned(rest, LETTERS.length())));
            rest = Long.divideUnsigned(rest, LETTERS.length());
        }
        return letters.toString();
    }
}
