package dev.opsdeck.previews;

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
record TemporalUse(Optional<String> container, AddressSource source, Optional<String> shown, Owner owner) {

    boolean isProduction() {
        return owner instanceof Owner.Production;
    }

    /** The preview's own Temporal: the Service temporal, a literal value of backend in webapp-7f6b. */
    Text words() {
        Text what = shown.filter(_ -> !namesAddress())
                .map(address -> Text.of("%s at %s", owner.words(), Text.code(address)))
                .orElse(owner.words());
        return container
                .map(who -> Text.of("%s (%s, in %s)", what, source.words(), who))
                .orElseGet(() -> Text.of("%s (%s)", what, source.words()));
    }

    private boolean namesAddress() {
        return switch (owner) {
            case Owner.Production(var known) -> known.isPresent();
            case Owner.Another(var _, var known) -> known.isPresent();
            case Owner.Own _, Owner.Unknown _, Owner.NotLooked _ -> false;
        };
    }
}
