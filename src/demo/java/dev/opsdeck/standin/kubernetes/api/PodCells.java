package dev.opsdeck.standin.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The cells of a pod's row, by the rules of the API server's printer: a phase is only the beginning, what a container waits
 * for or ended with says more.
 */
final class PodCells {
    private final JsonNode pod;
    private final Instant now;
    /** Init containers that run on beside the others. */
    private final Set<String> sidecars;

    private String reason;
    private long restarts;
    private long ready;
    private Optional<Instant> lastRestart = Optional.empty();

    PodCells(JsonNode pod, Instant now) {
        this.pod = pod;
        this.now = now;
        this.sidecars = StreamSupport.stream(pod.at("/spec/initContainers").spliterator(), false)
                .filter(container -> container.path("restartPolicy").asText().equals("Always"))
                .map(container -> container.path("name").asText())
                .collect(Collectors.toSet());
        String phase = pod.at("/status/phase").asText();
        this.reason = Optional.of(pod.at("/status/reason").asText())
                .filter(word -> !word.isEmpty())
                .orElse(phase);
    }

    List<Object> cells() {
        if (condition("PodScheduled")
                .filter(found -> found.path("reason").asText().equals("SchedulingGated"))
                .isPresent()) {
            reason = "SchedulingGated";
        }
        boolean initializing = initial();
        if (!initializing || holds("Initialized")) {
            containers();
        }
        deletion();
        int total = pod.at("/spec/containers").size() + sidecars.size();
        String restarted = lastRestart
                .filter(at -> restarts != 0)
                .map(at -> "%d (%s ago)".formatted(restarts, HumanDuration.of(Duration.between(at, now))))
                .orElse(Long.toString(restarts));
        return List.of(
                pod.at("/metadata/name").asText(),
                "%d/%d".formatted(ready, total),
                reason,
                restarted,
                age(pod.path("metadata"), now),
                or(pod.at("/status/podIP").asText(), "<none>"),
                or(pod.at("/spec/nodeName").asText(), "<none>"),
                or(pod.at("/status/nominatedNodeName").asText(), "<none>"),
                "<none>");
    }

    static String age(JsonNode metadata, Instant now) {
        String created = metadata.path("creationTimestamp").asText();
        return created.isEmpty() ? "<unknown>" : HumanDuration.of(Duration.between(Instant.parse(created), now));
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    /** Whether an init container has not come to its end. */
    private boolean initial() {
        int index = 0;
        for (JsonNode status : pod.at("/status/initContainerStatuses")) {
            count(status);
            JsonNode terminated = status.at("/state/terminated");
            boolean sidecar = sidecars.contains(status.path("name").asText());
            boolean passed = terminated.isObject()
                    ? terminated.path("exitCode").asInt() == 0
                    : sidecar && status.path("started").asBoolean();
            if (passed) {
                ready += sidecar && status.path("ready").asBoolean() ? 1 : 0;
                index++;
                continue;
            }
            reason = "Init:" + initialReason(status, index);
            return true;
        }
        return false;
    }

    private String initialReason(JsonNode status, int index) {
        JsonNode terminated = status.at("/state/terminated");
        if (terminated.isObject()) {
            return ending(terminated);
        }
        String waiting = status.at("/state/waiting/reason").asText();
        return waiting.isEmpty() || waiting.equals("PodInitializing")
                ? "%d/%d".formatted(index, pod.at("/spec/initContainers").size())
                : waiting;
    }

    /** From the last to the first, so that the first has the last word. */
    private void containers() {
        restarts = 0;
        lastRestart = Optional.empty();
        pod.at("/status/initContainerStatuses").forEach(status -> {
            if (sidecars.contains(status.path("name").asText())) {
                count(status);
            }
        });
        boolean running = false;
        List<JsonNode> statuses = StreamSupport.stream(
                        pod.at("/status/containerStatuses").spliterator(), false)
                .toList();
        for (JsonNode status : statuses.reversed()) {
            count(status);
            JsonNode terminated = status.at("/state/terminated");
            String waiting = status.at("/state/waiting/reason").asText();
            if (!waiting.isEmpty()) {
                reason = waiting;
            } else if (terminated.isObject()) {
                reason = ending(terminated);
            } else if (status.path("ready").asBoolean()
                    && status.at("/state/running").isObject()) {
                running = true;
                ready++;
            }
        }
        if (reason.equals("Completed") && running) {
            reason = holds("Ready") ? "Running" : "NotReady";
        }
    }

    private static String ending(JsonNode terminated) {
        String word = terminated.path("reason").asText();
        if (!word.isEmpty()) {
            return word;
        }
        int signal = terminated.path("signal").asInt();
        return signal != 0
                ? "Signal:" + signal
                : "ExitCode:" + terminated.path("exitCode").asInt();
    }

    private void count(JsonNode status) {
        restarts += status.path("restartCount").asLong();
        String finished = status.at("/lastState/terminated/finishedAt").asText();
        if (!finished.isEmpty()) {
            Instant at = Instant.parse(finished);
            lastRestart =
                    Optional.of(lastRestart.filter(before -> before.isAfter(at)).orElse(at));
        }
    }

    private void deletion() {
        if (!pod.at("/metadata/deletionTimestamp").isTextual()) {
            return;
        }
        boolean over = Stream.of("Succeeded", "Failed")
                .anyMatch(pod.at("/status/phase").asText()::equals);
        if (pod.at("/status/reason").asText().equals("NodeLost")) {
            reason = "Unknown";
        } else if (!over) {
            reason = "Terminating";
        }
    }

    private boolean holds(String type) {
        return condition(type)
                .filter(found -> found.path("status").asText().equals("True"))
                .isPresent();
    }

    private Optional<JsonNode> condition(String type) {
        return StreamSupport.stream(pod.at("/status/conditions").spliterator(), false)
                .filter(found -> found.path("type").asText().equals(type))
                .findFirst();
    }
}
