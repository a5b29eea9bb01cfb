package dev.opsdeck.kubernetes.pod;

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
public record EventRow(String lastSeen, String type, String reason, String object, String message, Instant last) {
    public static final List<String> COLUMNS = List.of("LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE");
    public static final Comparator<EventRow> NEWEST_FIRST =
            Comparator.comparing(EventRow::last).reversed();

    public List<String> cells() {
        return List.of(lastSeen, type, reason, object, message);
    }

    /** The same in a list of several namespaces. */
    public EventRow in(KubernetesNamespace namespace) {
        return new EventRow(lastSeen, type, reason, namespace.words() + " " + object, message, last);
    }
}
