package dev.opsdeck.kubernetes.log;

import java.util.List;
import java.util.Optional;

/**
 * A pod, as far as its logs are concerned.
 *
 * @param name its name
 * @param uid its id
 * @param shortName its name without what all pods of its deployment have in it
 * @param over whether none of its containers will ever run again
 * @param waiting why none of its containers ever started: {@code Pending}, {@code Unschedulable}; may be empty
 * @param containers in the order of the pod
 * @param defaultContainer the one that kubectl takes when none is named
 */
public record LogPod(
        String name,
        String uid,
        String shortName,
        boolean over,
        String waiting,
        List<LogContainer> containers,
        Optional<String> defaultContainer) {
    public LogPod {
        containers = List.copyOf(containers);
    }

    public LogStream stream(LogContainer container) {
        return new LogStream(name, uid, shortName, container.name());
    }
}
