package dev.opsdeck.standin.kubernetes.node;

import dev.opsdeck.standin.kubernetes.store.Objects;
import dev.opsdeck.standin.kubernetes.store.Refusal;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes Events; one that was written before is counted on. */
public final class EventRecorder {
    private final Objects objects;
    private final Clock clock;
    private final Map<Said, String> names = new ConcurrentHashMap<>();

    public EventRecorder(Objects objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    private record Said(String uid, String reason, String message) {}

    /**
     * What an event says.
     *
     * @param type Normal or Warning
     * @param container the container it is about; empty for the whole object
     */
    public record Word(String type, String reason, String message, String container) {
        /** Something usual about the whole object. */
        public static Word normal(String reason, String message) {
            return new Word("Normal", reason, message, "");
        }

        /** Something wrong with the whole object. */
        public static Word warning(String reason, String message) {
            return new Word("Warning", reason, message, "");
        }

        /** The same about one container. */
        Word about(String name) {
            return new Word(type, reason, message, name);
        }
    }

    /** Says something about an object. */
    public void say(HasMetadata about, String component, Word word) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        String namespace = about.getMetadata().getNamespace();
        Said said = new Said(about.getMetadata().getUid(), word.reason(), word.message());
        String before = names.get(said);
        if (before != null
                && objects.edit(Event.class, namespace, before, event -> counted(event, now))
                        .isPresent()) {
            return;
        }
        Event event = new EventBuilder()
                .withNewMetadata()
                .withName("%s.%x"
                        .formatted(
                                about.getMetadata().getName(),
                                clock.instant().toEpochMilli() * 1_000_000 + names.size()))
                .withNamespace(namespace)
                .endMetadata()
                .withInvolvedObject(reference(about, word.container()))
                .withType(word.type())
                .withReason(word.reason())
                .withMessage(word.message())
                .withNewSource()
                .withComponent(component)
                .withHost(component.equals("kubelet") ? "node-1" : null)
                .endSource()
                .withReportingComponent(component)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .build();
        try {
            names.put(said, objects.create(event).getMetadata().getName());
        } catch (Refusal namespaceGone) {
            // Nobody is left to read it.
            names.remove(said);
        }
    }

    private static Event counted(Event event, String now) {
        event.setCount(event.getCount() + 1);
        event.setLastTimestamp(now);
        return event;
    }

    private static ObjectReference reference(HasMetadata about, String container) {
        ObjectReferenceBuilder reference = new ObjectReferenceBuilder()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withName(about.getMetadata().getName())
                .withNamespace(about.getMetadata().getNamespace())
                .withUid(about.getMetadata().getUid());
        return container.isEmpty()
                ? reference.build()
                : reference
                        .withFieldPath("spec.containers{%s}".formatted(container))
                        .build();
    }
}
