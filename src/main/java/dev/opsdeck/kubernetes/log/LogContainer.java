package dev.opsdeck.kubernetes.log;

import java.time.Instant;
import java.util.Optional;

/**
 * A container of a pod, as far as its logs are concerned. Each start of it is an instance with an id of its own.
 *
 * @param name its name
 * @param role what it is for
 * @param id the instance whose log the kubelet serves now; none when it never started
 * @param running whether that instance runs
 * @param since since when it runs
 * @param waiting why it does not run: {@code ContainerCreating}, {@code CrashLoopBackOff}; empty when it is not waiting
 * @param previousId the instance before, whose log the kubelet serves as the previous one
 */
public record LogContainer(
        String name,
        Role role,
        Optional<String> id,
        boolean running,
        Optional<Instant> since,
        String waiting,
        Optional<String> previousId) {

    /** What a container is for. */
    public enum Role {
        INIT,
        MAIN,
        EPHEMERAL
    }
}
