package dev.opsdeck.standin.kubernetes.node;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The states of a container as they stand in its pod's status. */
final class ContainerStates {

    private ContainerStates() {}

    static ContainerState waiting(String reason, String message) {
        return new ContainerStateBuilder()
                .withNewWaiting()
                .withReason(reason)
                .withMessage(message.isEmpty() ? null : message)
                .endWaiting()
                .build();
    }

    static ContainerState running(Instant since) {
        return new ContainerStateBuilder()
                .withNewRunning()
                .withStartedAt(seconds(since))
                .endRunning()
                .build();
    }

    static ContainerState terminated(Exit exit, Instant from, Instant until, String containerId) {
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(exit.code())
                .withReason(exit.reason())
                .withStartedAt(seconds(from))
                .withFinishedAt(seconds(until))
                .withContainerID(containerId)
                .endTerminated()
                .build();
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
