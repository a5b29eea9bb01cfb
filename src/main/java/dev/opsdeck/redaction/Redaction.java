package dev.opsdeck.redaction;

import com.google.re2j.Matcher;
import java.util.Locale;

/**
 * Replaces what looks like a secret by {@code [redacted <kind>]}. Rather takes too much than too little: the name of a
 * setting stays, its value goes. Time is linear in the length of the text, whatever it holds.
 */
public final class Redaction {

    /**
     * A text without secrets.
     *
     * @param text the text with every secret replaced
     * @param count how many were replaced
     */
    public record Redacted(String text, int count) {}

    private static final String MARK = "[redacted";

    private Redaction() {}

    /** The text without secrets. Redacting it once more changes nothing and counts nothing. */
    public static Redacted redact(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Redacted result = new Redacted(text, 0);
        for (SecretKind kind : SecretKind.values()) {
            // Nearly every text holds none: a search for a literal is far cheaper than a pattern.
            if (kind.mayBeIn(lower)) {
                result = redact(kind, result);
            }
        }
        return result;
    }

    private static Redacted redact(SecretKind kind, Redacted before) {
        String text = before.text();
        Matcher secret = kind.pattern().matcher(text);
        StringBuilder clean = new StringBuilder(text.length());
        int count = before.count();
        int copied = 0;
        while (secret.find()) {
            int group = matchedGroup(secret);
            int start = secret.start(group);
            boolean none = text.startsWith(MARK, start)
                    || (kind.isByName()
                            && OrdinaryValue.isOrdinary(
                                    text, secret.start(), text.substring(start, secret.end(group))));
            if (none) {
                continue;
            }
            clean.append(text, copied, start)
                    .append(MARK)
                    .append(' ')
                    .append(kind.words())
                    .append(']');
            copied = secret.end(group);
            count++;
        }
        return new Redacted(clean.append(text, copied, text.length()).toString(), count);
    }

    private static int matchedGroup(Matcher secret) {
        for (int group = 1; group < secret.groupCount(); group++) {
            if (secret.start(group) >= 0) {
                return group;
            }
        }
        return secret.groupCount();
    }
}
