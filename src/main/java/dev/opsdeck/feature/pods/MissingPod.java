package dev.opsdeck.feature.pods;

import dev.opsdeck.command.EditDistance;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import java.util.Comparator;
import java.util.List;

/** What to say of a pod that is not there. */
final class MissingPod {
    private static final int SUGGESTIONS = 3;

    private MissingPod() {}

    /**
     * @param what what was looked for: {@code webapp-7f6b}, {@code deployment/webapp}
     * @param names the pods that are there, seen with the asker's own rights
     */
    static Reply reply(KubernetesNamespace where, String what, List<String> names) {
        Text sentence = Text.of("There is no %s in %s.", Text.code(what), Text.code(where.words()));
        String name = what.substring(what.indexOf('/') + 1);
        List<String> close = names.stream()
                .filter(candidate -> distance(candidate, name) <= Math.max(2, name.length() / 3))
                .sorted(Comparator.comparingInt(candidate -> distance(candidate, name)))
                .limit(SUGGESTIONS)
                .toList();
        return Reply.of(
                Reply.Outcome.REFUSED,
                close.isEmpty()
                        ? sentence.then(Text.of("%s lists what is there.", Text.code("/ops pods " + where.words())))
                        : sentence.then(Text.of("Did you mean %s?", String.join(", ", close))));
    }

    /** Names of pods end in letters nobody remembers: the beginning counts as the whole. */
    private static int distance(String candidate, String name) {
        return candidate.startsWith(name)
                ? 0
                : Math.min(
                        EditDistance.between(candidate, name),
                        EditDistance.between(
                                candidate.substring(0, Math.min(candidate.length(), name.length())), name));
    }
}
