package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Text;
import java.util.Optional;

/**
 * Which Temporal a program in a preview uses.
 *
 * @param container the container, as {@code backend of webapp-7f6b}; empty when no container sets anything
 * @param source where its address is from
 * @param shown the address, where it is nobody's secret and looks like one
 * @param owner whose Temporal that is
 */
record TemporalUse(Optional<String> container, AddressSource source, Optional<String> shown, TemporalOwner owner) {

    boolean isProduction() {
        return owner instanceof TemporalOwner.Production;
    }

    /** Whether nothing was set, and programs that use Temporal at all take production's. */
    boolean isFallback() {
        return source instanceof AddressSource.Fallback;
    }

    /** {@code the preview's own Temporal, from the Secret temporal-address in python-worker of temporal-1}. */
    Text words() {
        Text from =
                container.map(who -> Text.of("%s in %s", source.words(), who)).orElse(source.words());
        if (owner instanceof TemporalOwner.NotLooked(String why)) {
            return Text.of("%s, not shown: %s", from, why);
        }
        Text what = shown.filter(_ -> !namesAddress())
                .map(address -> Text.of("%s at %s", owner.words(), Text.code(address)))
                .orElse(owner.words());
        return Text.of("%s, %s", what, from);
    }

    private boolean namesAddress() {
        return switch (owner) {
            case TemporalOwner.Production(var known) -> known.isPresent();
            case TemporalOwner.Another(var _, var known) -> known.isPresent();
            case TemporalOwner.Own _, TemporalOwner.Unknown _, TemporalOwner.NotLooked _ -> false;
        };
    }
}
