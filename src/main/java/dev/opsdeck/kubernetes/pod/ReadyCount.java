package dev.opsdeck.kubernetes.pod;

/** The API server's cell that says how many containers of a pod are ready: {@code 1/2}. */
public final class ReadyCount {

    private ReadyCount() {}

    /** Whether every container is ready: {@code 2/2}; false for text of another form. */
    public static boolean isFull(String cell) {
        int slash = cell.indexOf('/');
        return slash > 0 && cell.substring(0, slash).equals(cell.substring(slash + 1));
    }
}
