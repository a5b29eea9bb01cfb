package dev.opsdeck.kubernetes.pod;

import dev.opsdeck.command.Text;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.util.Optional;
import java.util.Set;

/** Why one container does not run as it should. Never repeats a termination message: that is often the end of its log. */
final class KubernetesContainerProblems {
    private static final Set<String> IMAGE = Set.of(
            "ImagePullBackOff",
            "ErrImagePull",
            "ErrImageNeverPull",
            "InvalidImageName",
            "ImageInspectError",
            "RegistryUnavailable");
    private static final Set<String> ON_ITS_WAY = Set.of("ContainerCreating", "PodInitializing");

    private final Container container;
    private final ContainerStatus status;
    private final Text who;

    /**
     * @param who how a sentence names it: {@code main}, {@code the init container migrate (1 of 2)}
     */
    KubernetesContainerProblems(Container container, ContainerStatus status, Text who) {
        this.container = container;
        this.status = status;
        this.who = who;
    }

    /** What is wrong; empty when it runs, has ended well, or is only on its way. */
    Optional<PodProblem> find() {
        ContainerState state = Optional.ofNullable(status.getState()).orElseGet(ContainerState::new);
        if (state.getWaiting() != null) {
            return waiting(state.getWaiting());
        }
        if (state.getTerminated() != null) {
            return Optional.of(state.getTerminated())
                    .filter(end -> end.getExitCode() != 0)
                    .map(end -> new PodProblem(Health.FAILED, Text.of("%s ended: %s.", who, ending(end))));
        }
        return lastEnd()
                .filter(end -> status.getRestartCount() > 0)
                .map(end -> new PodProblem(
                        Health.RESTARTED, Text.of("%s was restarted %s. Last end: %s.", who, times(), ending(end))));
    }

    private Optional<PodProblem> waiting(ContainerStateWaiting waiting) {
        String reason = Optional.ofNullable(waiting.getReason()).orElse("");
        if (reason.isEmpty() || ON_ITS_WAY.contains(reason)) {
            return Optional.empty();
        }
        if (reason.equals("CrashLoopBackOff")) {
            return Optional.of(new PodProblem(Health.CRASHING, crashing()));
        }
        String why = KubernetesWording.message(waiting.getMessage(), reason);
        Text sentence = IMAGE.contains(reason)
                ? Text.of("%s cannot start, its image %s cannot be had: %s.", who, Text.code(container.getImage()), why)
                : Text.of("%s cannot start (%s): %s.", who, reason, why);
        return Optional.of(new PodProblem(Health.NOT_STARTABLE, sentence));
    }

    private Text crashing() {
        Text sentence = Text.of("%s keeps ending, restarted %s.", who, times());
        return lastEnd()
                .map(end -> sentence.then(Text.of("Last end: %s.", ending(end))))
                .orElse(sentence);
    }

    private Optional<ContainerStateTerminated> lastEnd() {
        return Optional.ofNullable(status.getLastState()).map(ContainerState::getTerminated);
    }

    private String times() {
        return status.getRestartCount() == 1 ? "once" : status.getRestartCount() + " times";
    }

    /** {@code OOMKilled, exit code 137 (its memory limit is 32Mi), 13:02}. */
    private Text ending(ContainerStateTerminated end) {
        String reason = Optional.ofNullable(end.getReason()).orElse("ended");
        Text what = Text.of("%s, exit code %s%s", Text.bold(reason), end.getExitCode(), meaning(reason, end));
        return KubernetesWording.moment(end.getFinishedAt())
                .map(at -> Text.of("%s, %s", what, new Text.Span.Moment(at)))
                .orElse(what);
    }

    private String meaning(String reason, ContainerStateTerminated end) {
        if (reason.equals("OOMKilled")) {
            return KubernetesLimits.limit(container, "memory")
                    .map(" (its memory limit is %s)"::formatted)
                    .orElse("");
        }
        return switch (end.getExitCode()) {
            case 126 -> " (the command cannot be executed)";
            case 127 -> " (the command was not found)";
            case 137 -> " (killed)";
            case 139 -> " (it accessed memory that is not its own)";
            case 143 -> " (it was told to end)";
            default -> "";
        };
    }
}
