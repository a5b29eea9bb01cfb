package dev.opsdeck.temporal;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Text;
import java.util.Optional;

/**
 * The environment of a Temporal namespace and why: the policy's pattern for its name and what the namespace's own data
 * says must agree, anything else is production.
 *
 * @param pattern what the policy's pattern says
 * @param data what {@code data[opsdeck.dev/environment]} says, as it stands there
 * @param preview the preview whose own Temporal it is in; then that alone counts
 */
public record NamespaceEnvironment(Optional<Environment> pattern, Optional<String> data, Optional<String> preview) {
    /** The key in a namespace's data. */
    public static final String KEY = "opsdeck.dev/environment";

    /** The environment of a namespace in a cluster that the settings list. */
    public NamespaceEnvironment(Optional<Environment> pattern, Optional<String> data) {
        this(pattern, data, Optional.empty());
    }

    /** What counts. */
    public Environment effective() {
        return preview.isPresent() ? Environment.PREVIEW : agreed();
    }

    private Environment agreed() {
        return pattern.filter(_ -> agrees()).orElse(Environment.PRODUCTION);
    }

    /** Whether both halves say the same; a name without a pattern is production's, and may say so or nothing. */
    public boolean agrees() {
        if (preview.isPresent()) {
            return true;
        }
        return pattern.isPresent()
                ? data.equals(pattern.map(Environment::word))
                : data.isEmpty() || data.get().equals(Environment.PRODUCTION.word());
    }

    /** Why it is what it is, a sentence without the environment itself. */
    public Text why() {
        if (preview.isPresent()) {
            return Text.of("it is in the Temporal of %s", Text.code(preview.get()));
        }
        Text.Span key = Text.code("data[" + KEY + "]");
        if (pattern.isEmpty()) {
            return data.isEmpty()
                    ? Text.of("no pattern of the policy and no %s names another", key)
                    : Text.of("no pattern of the policy matches the name; %s says %s", key, Text.code(data.get()));
        }
        Text.Span word = Text.code(pattern.get().word());
        if (data.isEmpty()) {
            return Text.of("the policy's pattern says %s, but %s is not set", word, key);
        }
        return agrees()
                ? Text.of("the policy's pattern and %s say so", key)
                : Text.of("the policy's pattern says %s, but %s says %s", word, key, Text.code(data.get()));
    }
}
