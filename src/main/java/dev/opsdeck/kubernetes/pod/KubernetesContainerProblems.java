package dev.opsdeck.kubernetes.pod;

import dev.opsdeck.command.Text;
import io.fabric8.kubernetes.api.model.Container;
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

    private final Container container;
    private final ContainerStatus status;
    private final KubernetesContainerStatus now;
    private final Text who;

    /**
     * @param who how a sentence names it: {@code main}, {@code the init container migrate (1 of 2)}
     */
    KubernetesContainerProblems(Container container, ContainerStatus status, Text who) {
        this.container = container;
        this.status = status;
        this.now = new KubernetesContainerStatus(status);
        this.who = who;
    }

    /** What is wrong; empty when it runs, has ended well, or is only on its way. */
    Optional<PodProblem> find() {
        if (now.waiting().isPresent()) {
            return now.stuck().map(reason -> stuck(reason, now.waiting().get()));
        }
        if (now.ended().isPresent()) {
            return now.ended()
                    .filter(end -> end.getExitCode() != 0)
                    .map(end -> new PodProblem(Health.FAILED, Text.of("%s ended: %s.", who, ending(end))));
        }
        return now.lastEnd()
                .filter(end -> status.getRestartCount() > 0)
                .map(end -> new PodProblem(
                        Health.RESTARTED, Text.of("%s was restarted %s. Last end: %s.", who, times(), ending(end))));
    }

    private PodProblem stuck(String reason, ContainerStateWaiting waiting) {
        if (reason.equals("CrashLoopBackOff")) {
            return new PodProblem(Health.CRASHING, crashing());
        }
        String why = KubernetesWording.message(waiting.getMessage(), reason);
        Text sentence = IMAGE.contains(reason)
                ? Text.of(
                        "%s can't start, its image %s can't be pulled: %s.", who, Text.code(container.getImage()), why)
                : Text.of("%s cannot start (%s): %s.", who, reason, why);
        return new PodProblem(Health.NOT_STARTABLE, sentence);
    }

    private Text crashing() {
        Text sentence = Text.of("%s keeps crashing, restarted %s.", who, times());
        return now.lastEnd()
                .map(end -> sentence.then(Text.of("Last end: %s.", ending(end))))
                .orElse(sentence);
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
            case 126 -> " (the command can't be executed)";
            case 127 -> " (the command was not found)";
            case 137 -> " (killed)";
            case 139 -> " (segmentation fault)";
            case 143 -> " (it was told to stop)";
            default -> "";
        };
    }
}
