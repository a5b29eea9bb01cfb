package dev.opsdeck.config;

/**
 * One mistake in a configuration file.
 *
 * @param file the file's name as it was given
 * @param position where in it
 * @param reason one sentence: what is wrong and what is right
 */
public record ConfigProblem(String file, Position position, String reason) {

    /** {@code policy.yaml:12:5: reason}, the form that editors and terminals can jump to. */
    @Override
    public String toString() {
        return "%s:%d:%d: %s".formatted(file, position.line(), position.column(), reason);
    }
}
