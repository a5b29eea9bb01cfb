package dev.opsdeck.standin.kubernetes.node;

/** What a container does while it runs. */
@FunctionalInterface
public interface ContainerProgram {

    /**
     * Runs until its end.
     *
     * @throws InterruptedException when the container was told to stop; its exit code is then 143
     */
    Exit run(ContainerRun run) throws InterruptedException;

    /** One that does nothing until it is told to stop. */
    static ContainerProgram idle() {
        return run -> {
            while (true) {
                run.pause(java.time.Duration.ofHours(1));
            }
        };
    }
}
