package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.PreviewName;
import dev.opsdeck.command.Values;
import dev.opsdeck.kubernetes.KubernetesWords;
import dev.opsdeck.kubernetes.KubernetesWords.Words;
import java.util.Optional;

/** What the commands about one preview take. */
final class PreviewWords {
    static final Parameter<PreviewName> PREVIEW =
            Parameter.positional("pr", PreviewName.type(), "the pull request: 123, pr-123, #123 or its address");

    private PreviewWords() {}

    /** The words as those of a command about a namespace. */
    static Words of(Values values) {
        return new Words(
                Optional.of(values.get(PREVIEW).words()), Optional.empty(), values.find(KubernetesWords.CLUSTER));
    }
}
