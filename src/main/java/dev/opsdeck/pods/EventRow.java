package dev.opsdeck.pods;

import dev.opsdeck.command.Target.KubernetesNamespace;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * One event.
 *
 * @param lastSeen how long ago, as the API server writes it
 * @param type {@code Normal} or {@code Warning}
 * @param object what it is about: {@code pod/webapp-7f6b}
 * @param message what happened, and how often if more than once
 * @param last when it was seen last
 */
record EventRow(String lastSeen, String type, String reason, String object, String message, Instant last) {
    static final List<String> COLUMNS = List.of("LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE");
    static final Comparator<EventRow> NEWEST_FIRST =
            Comparator.comparing(EventRow::last).reversed();

    List<String> cells() {
        return List.of(lastSeen, type, reason, object, message);
    }

    /** The same in a list of several namespaces. */
    EventRow in(KubernetesNamespace namespace) {
        return new EventRow(lastSeen, type, reason, namespace.words() + " " + object, message, last);
    }
}
