package dev.opsdeck.temporal;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.reply.DidYouMean;
import java.util.List;

/** What is said instead of a namespace. */
public final class TemporalNamespaceRefusals {
    private TemporalNamespaceRefusals() {}

    /**
     * The answer when {@link TemporalNamespaceLookup#touchable} gave nothing. Names what is there instead only in a preview,
     * where whoever may do anything may see everything.
     */
    public static Reply missing(TemporalCluster cluster, String name) {
        if (name.equalsIgnoreCase(TemporalNamespaceLookup.SYSTEM)) {
            return untouchable();
        }
        return absent(
                cluster, name, cluster.preview().isPresent() ? TemporalNamespaceHints.near(cluster, name) : List.of());
    }

    static Reply absent(TemporalCluster cluster, String name, List<String> near) {
        return DidYouMean.refused(
                Text.of("No Temporal namespace %s on %s.", Text.code(name), Text.code(cluster.name())), near);
    }

    static Reply untouchable() {
        return Reply.refused(
                "%s belongs to the Temporal server itself: Opsdeck never touches it.",
                Text.code(TemporalNamespaceLookup.SYSTEM));
    }
}
