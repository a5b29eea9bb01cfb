package dev.opsdeck.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.opsdeck.basics.Sha256;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What exactly is hashed. The canonical JSON of a record is that of RFC 8785: one object, names sorted, no spaces, UTF-8;
 * texts hold no control characters but tab and line ends, so they are escaped alike by every JSON library that writes
 * UTF-8. The hash is SHA-256 of the hash before (64 lower-case hexadecimal digits, as characters) followed by that JSON:
 * {@code printf '%s%s' "$previous" "$json" | sha256sum} computes it without Opsdeck.
 */
final class Canonical {
    /** What the first record follows. */
    static final String START = "0".repeat(64);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private Canonical() {}

    /** The canonical JSON of a record. */
    static String json(long seq, AuditContent content) {
        return write(fields(seq, content));
    }

    private static SortedMap<String, Object> fields(long seq, AuditContent content) {
        SortedMap<String, Object> fields = new TreeMap<>();
        fields.put("seq", seq);
        fields.put("at", content.at().toString());
        fields.put("redactions", content.redactions());
        content.texts().forEach((field, text) -> fields.put(field.json(), field == Field.DETAIL ? detail(text) : text));
        return fields;
    }

    /** An object when it is one just as {@link #detail(Map)} writes it; a text when somebody has been at it. */
    private static Object detail(String stored) {
        try {
            TreeMap<String, String> parsed = JSON.readValue(stored, TEXTS);
            return write(parsed).equals(stored) ? parsed : stored;
        } catch (JsonProcessingException | IllegalArgumentException broken) {
            return stored;
        }
    }

    /** Further facts as they are stored. */
    static String detail(Map<String, String> facts) {
        return write(new TreeMap<>(facts));
    }

    /** What a row's hash must be after the row before it. */
    static String hash(String previous, AuditRow row) {
        return hash(previous, json(row.seq(), row.content()));
    }

    /** Lower-case hexadecimal SHA-256. */
    static String hash(String previous, String json) {
        return Sha256.hex(previous + json);
    }

    /** A record as one line of an export: its hash, and its canonical JSON unchanged. */
    static String line(AuditRow row) {
        return "{\"hash\":%s,\"record\":%s}".formatted(write(row.hash()), json(row.seq(), row.content()));
    }

    /**
     * The record of a line.
     *
     * @throws IllegalArgumentException when it is none
     */
    static AuditRow parse(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            JsonNode fields = node.required("record");
            EnumMap<Field, String> texts = new EnumMap<>(Field.class);
            for (Field field : Field.values()) {
                if (fields.has(field.json())) {
                    JsonNode value = fields.get(field.json());
                    texts.put(field, value.isTextual() ? value.textValue() : write(value));
                }
            }
            AuditContent content = new AuditContent(
                    Instant.parse(fields.required("at").textValue()),
                    fields.required("redactions").intValue(),
                    texts);
            return new AuditRow(
                    fields.required("seq").longValue(),
                    content,
                    node.required("hash").textValue());
        } catch (JsonProcessingException | DateTimeException broken) {
            throw new IllegalArgumentException("no line of a record: " + line, broken);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
