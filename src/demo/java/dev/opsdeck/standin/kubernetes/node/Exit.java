package dev.opsdeck.standin.kubernetes.node;

/**
 * How a container's program ended.
 *
 * @param reason as it stands in the container's state: {@code Completed}, {@code Error}, {@code OOMKilled}
 */
public record Exit(int code, String reason) {
    /** Told to end, and ended at once. */
    static final int TERMINATED = 143;

    /** By itself, with a code. */
    public static Exit of(int code) {
        return new Exit(code, code == 0 ? "Completed" : "Error");
    }
}
