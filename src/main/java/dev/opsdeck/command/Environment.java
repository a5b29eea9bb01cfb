package dev.opsdeck.command;

import java.util.Locale;
import java.util.Optional;

/** Where a target lives. Whatever cannot be told for certain counts as {@link #PRODUCTION}. */
public enum Environment {
    PRODUCTION,
    STAGING,
    PREVIEW,
    DEVELOPMENT;

    /** The word in {@code policy.yaml} and in the label {@code opsdeck.dev/environment}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The environment of a word, matched exactly: {@code Preview} is not {@code preview}. */
    public static Optional<Environment> of(String word) {
        for (Environment environment : values()) {
            if (environment.word().equals(word)) {
                return Optional.of(environment);
            }
        }
        return Optional.empty();
    }
}
