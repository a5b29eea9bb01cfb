package dev.opsdeck.kubernetes;

import dev.opsdeck.command.ValueType;
import java.util.Locale;
import java.util.Optional;

/**
 * The rule for names in Kubernetes (DNS labels and subdomains, RFC 1123): what cannot be a name is refused before anything
 * is looked up, above all letters that only look like the right ones.
 */
final class KubernetesName {
    private static final String RULE = "names hold lower-case letters, digits and dashes, as in pr-123";

    private KubernetesName() {}

    /** One name: of a namespace. */
    static ValueType<String> namespace() {
        return new Word("NAMESPACE", false);
    }

    /** {@code pr-123}, {@code apps/pr-123}, {@code pod/webapp-7f6b}. */
    static ValueType<String> target() {
        return new Word("TARGET", true);
    }

    /** The name of a cluster in the policy. */
    static ValueType<String> cluster() {
        return ValueType.text("CLUSTER");
    }

    /** What is wrong with a name, as the rest of a sentence that begins with it; empty when nothing is. */
    static Optional<String> mistake(String name) {
        if (name.isEmpty()) {
            return Optional.of("is empty: " + RULE);
        }
        Optional<String> odd = name.codePoints()
                .filter(letter -> !allowed(letter))
                .boxed()
                .findFirst()
                .map(letter -> oddLetter(name, letter));
        if (odd.isPresent()) {
            return odd;
        }
        if (name.length() > 253) {
            return Optional.of("is longer than 253 characters: no name in Kubernetes is");
        }
        return alphanumeric(name.charAt(0)) && alphanumeric(name.charAt(name.length() - 1))
                ? Optional.empty()
                : Optional.of("starts or ends with a dash or a dot: " + RULE);
    }

    private static String oddLetter(String name, int letter) {
        if (letter >= 'A' && letter <= 'Z') {
            String lower = name.toLowerCase(Locale.ROOT);
            return mistake(lower).isEmpty()
                    ? "has upper-case letters, which no name in Kubernetes has: write " + lower
                    : "has upper-case letters: " + RULE;
        }
        if (letter < 128) {
            return "holds \"%c\": %s".formatted(letter, RULE);
        }
        return "holds %s (U+%04X), which is not in any name: %s".formatted(Character.getName(letter), letter, RULE);
    }

    private static boolean allowed(int letter) {
        return letter == '-' || letter == '.' || (letter < 128 && alphanumeric((char) letter));
    }

    private static boolean alphanumeric(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    }

    private record Word(String placeholder, boolean maybeTwoParts) implements ValueType<String> {
        @Override
        public String parse(String word) throws BadValue {
            int slash = word.indexOf('/');
            if (slash >= 0 && !maybeTwoParts && word.indexOf('/', slash + 1) < 0) {
                throw new BadValue("isn't a namespace: leave out the part before the slash, or use --cluster for it");
            }
            String name = maybeTwoParts ? word.substring(slash + 1) : word;
            Optional<String> mistake = mistake(name);
            if (mistake.isPresent()) {
                throw new BadValue(mistake.get());
            }
            if (slash == 0) {
                throw new BadValue("starts with a slash: write pr-123 or CLUSTER/pr-123");
            }
            return word;
        }
    }
}
