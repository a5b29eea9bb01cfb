package dev.opsdeck.feature.namespaces;

import dev.opsdeck.command.Reply;
import dev.opsdeck.temporal.TemporalCluster;
import java.util.ArrayList;
import java.util.List;

/** The button that shows a namespace as it is now. */
final class NamespaceLook {
    private NamespaceLook() {}

    static Reply.Action at(TemporalCluster cluster, String name) {
        List<String> words = new ArrayList<>(List.of("namespace", "describe", name));
        words.addAll(cluster.selection());
        return new Reply.Action("Look", words, false);
    }
}
