package dev.opsdeck.kubernetes.log;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One request for the log of one container.
 *
 * @param pod the pod's name
 * @param container the container's name
 * @param previous whether the instance before is meant
 * @param follow whether the answer goes on with what is written from now on
 * @param tail at most so many lines from the end
 * @param since nothing older than that; the API counts in whole seconds
 * @param timed whether each line stands behind its moment: a third more to transfer, needed to put several in order
 */
public record LogRead(
        String pod,
        String container,
        boolean previous,
        boolean follow,
        OptionalInt tail,
        Optional<Instant> since,
        boolean timed) {

    /** All there is, to its end. */
    public static LogRead whole(LogStream stream) {
        return new LogRead(stream.pod(), stream.container(), false, false, OptionalInt.empty(), Optional.empty(), true);
    }

    public LogRead ofPrevious() {
        return new LogRead(pod, container, true, follow, tail, since, timed);
    }

    public LogRead following() {
        return new LogRead(pod, container, previous, true, tail, since, timed);
    }

    public LogRead tail(OptionalInt lines) {
        return new LogRead(pod, container, previous, follow, lines, since, timed);
    }

    public LogRead since(Optional<Instant> moment) {
        return new LogRead(pod, container, previous, follow, tail, moment, timed);
    }

    public LogRead withoutMoments() {
        return new LogRead(pod, container, previous, follow, tail, since, false);
    }
}
