package dev.opsdeck.redaction;

import java.util.Locale;
import java.util.Set;

/** Values that are no secrets although the name before them sounds like one: {@code password: required}. */
final class OrdinaryValue {
    private static final Set<String> WORDS = Set.of(
            "null",
            "nil",
            "none",
            "true",
            "false",
            "undefined",
            "unset",
            "empty",
            "missing",
            "required",
            "optional",
            "invalid",
            "valid",
            "expired",
            "revoked",
            "rejected",
            "accepted",
            "refreshed",
            "unknown",
            "unexpected",
            "include",
            "omit",
            "same-origin",
            "ok",
            "failed",
            "found",
            "not",
            "is",
            "was",
            "has",
            "the",
            "no",
            "a",
            "an",
            "incorrect",
            "wrong",
            "changed",
            "reset",
            "string",
            "str",
            "bytes",
            "<nil>",
            "<none>",
            "default",
            "disabled",
            "enabled",
            "attempt",
            "attempts",
            "user",
            "users",
            "secret",
            "secrets",
            "configmaps",
            "error",
            "success");

    private static final Set<String> PAGES =
            Set.of("page", "next", "continue", "continuation", "resume", "cancellation", "unexpected", "invalid");

    private OrdinaryValue() {}

    /**
     * Whether a value is none.
     *
     * @param text the whole text
     * @param name where the match with the name begins
     * @param value the value
     */
    static boolean isOrdinary(String text, int name, String value) {
        String bare = value.toLowerCase(Locale.ROOT);
        while (!bare.isEmpty() && ",.;:)]}!".indexOf(bare.charAt(bare.length() - 1)) >= 0) {
            bare = bare.substring(0, bare.length() - 1);
        }
        boolean saysSomething = bare.chars().anyMatch(Character::isLetterOrDigit);
        return !saysSomething
                || WORDS.contains(bare)
                || isReference(bare)
                || isDirectory(text, name, bare)
                || isOfAPage(text, name);
    }

    /** {@code ${DB_PASSWORD}}, {@code $(cat file)}, {@code {{ .Values.password }}}, {@code %s}, {@code ****}. */
    private static boolean isReference(String value) {
        return value.startsWith("${") || value.startsWith("$(") || value.startsWith("{{") || value.equals("%s");
    }

    /** {@code PWD=/app}: where a process is. */
    private static boolean isDirectory(String text, int name, String value) {
        return (value.startsWith("/") && text.regionMatches(true, name, "pwd", 0, 3))
                || (value.startsWith("/") && text.regionMatches(true, name + 1, "pwd", 0, 3));
    }

    /** {@code nextPageToken=…}, {@code Unexpected token: …}. */
    private static boolean isOfAPage(String text, int name) {
        if (!text.regionMatches(true, name, "token", 0, 5)) {
            return false;
        }
        int end = name;
        while (end > 0 && " _-".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        String before = text.substring(Math.max(0, end - 14), end).toLowerCase(Locale.ROOT);
        return PAGES.stream().anyMatch(before::endsWith);
    }
}
