package dev.opsdeck.kubernetes.pod;

import dev.opsdeck.kubernetes.KubernetesTable;
import dev.opsdeck.kubernetes.ObjectKind;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A row of the API server's table of events as a line of ours. */
public final class KubernetesEventRow {

    private KubernetesEventRow() {}

    public static EventRow of(KubernetesTable.Row<Event> row) {
        int times = times(row.object());
        return new EventRow(
                row.cell("Last Seen"),
                row.cell("Type"),
                row.cell("Reason"),
                row.cell("Object"),
                row.cell("Message") + (times > 1 ? " (x%d)".formatted(times) : ""),
                last(row.object()));
    }

    private static int times(Event event) {
        return event.getSeries() != null && event.getSeries().getCount() != null
                ? event.getSeries().getCount()
                : Optional.ofNullable(event.getCount()).orElse(1);
    }

    /** When it was seen last: newer event sources write a series or one moment, older ones first and last. */
    static Instant last(Event event) {
        return Stream.of(
                        Optional.ofNullable(event.getSeries())
                                .map(series -> series.getLastObservedTime())
                                .map(moment -> moment.getTime()),
                        Optional.ofNullable(event.getLastTimestamp()),
                        Optional.ofNullable(event.getEventTime()).map(moment -> moment.getTime()),
                        Optional.ofNullable(event.getMetadata().getCreationTimestamp()))
                .flatMap(Optional::stream)
                .flatMap(written -> KubernetesWording.moment(written).stream())
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    /** The question to the API server. */
    public static Map<String, String> selector(EventQuery wanted) {
        List<String> conditions = new ArrayList<>();
        wanted.about().ifPresent(about -> {
            conditions.add("involvedObject.name=" + about.name());
            about.kind().map(ObjectKind::apiName).ifPresent(kind -> conditions.add("involvedObject.kind=" + kind));
        });
        wanted.type().ifPresent(type -> conditions.add("type=" + type));
        return conditions.isEmpty() ? Map.of() : Map.of("fieldSelector", String.join(",", conditions));
    }
}
