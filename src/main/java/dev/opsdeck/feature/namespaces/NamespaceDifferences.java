package dev.opsdeck.feature.namespaces;

import dev.opsdeck.command.Durations;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a change made of a namespace, one line for each value that is another now. */
final class NamespaceDifferences {
    private NamespaceDifferences() {}

    static List<Reply.Field> between(PreparedUpdate before, PreparedUpdate now) {
        return Stream.of(
                        difference("Retention", before, now, namespace -> Durations.words(namespace.retention())),
                        difference("Description", before, now, PreparedUpdate::description),
                        difference("Owner", before, now, PreparedUpdate::ownerEmail))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Reply.Field> difference(
            String name, PreparedUpdate before, PreparedUpdate now, Function<PreparedUpdate, String> value) {
        String was = value.apply(before);
        String is = value.apply(now);
        return was.equals(is)
                ? Optional.empty()
                : Optional.of(new Reply.Field(name, Text.of("%s → %s", was.isBlank() ? "none" : was, Text.bold(is))));
    }
}
