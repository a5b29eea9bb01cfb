package dev.opsdeck.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is recorded of one phase of one attempt, before it has its place in the chain.
 *
 * @param at when, to the microsecond: what both databases keep
 * @param redactions how many secrets were taken out of its texts
 * @param texts all else; what there is not is absent. {@link Field#DETAIL} is a JSON object of texts, keys sorted
 */
record AuditContent(Instant at, int redactions, Map<Field, String> texts) {
    AuditContent {
        EnumMap<Field, String> copy = new EnumMap<>(Field.class);
        copy.putAll(texts);
        texts = Collections.unmodifiableMap(copy);
    }

    Optional<String> text(Field field) {
        return Optional.ofNullable(texts.get(field));
    }
}
