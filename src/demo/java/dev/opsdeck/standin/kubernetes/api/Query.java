package dev.opsdeck.standin.kubernetes.api;

import dev.opsdeck.standin.kubernetes.store.Refusal;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.jspecify.annotations.Nullable;

/** What stands behind the question mark. */
final class Query {
    private final Fields fields;

    Query(@Nullable String raw) {
        fields = new Fields(true);
        if (raw != null && !raw.isEmpty()) {
            UrlEncoded.decodeUtf8To(raw, fields);
        }
    }

    String text(String name) {
        return Optional.ofNullable(fields.getValue(name)).orElse("");
    }

    List<String> all(String name) {
        return Optional.ofNullable(fields.getValues(name)).orElse(List.of());
    }

    boolean on(String name) {
        return text(name).equals("true") || text(name).equals("1");
    }

    /** @throws Refusal when it is no number */
    Optional<Long> number(String name) {
        String text = text(name);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(text));
        } catch (NumberFormatException noNumber) {
            throw Refusal.badRequest("strconv.ParseInt: parsing \"%s\": invalid syntax".formatted(text));
        }
    }
}
