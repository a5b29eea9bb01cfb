package dev.opsdeck.temporal;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import jakarta.inject.Singleton;

/** Reaches the Temporal that an effect is done in, whichever process does it. */
@Singleton
public final class TemporalPlaces {
    private final TemporalClusters clusters;
    private final PreviewTemporals previews;

    public TemporalPlaces(TemporalClusters clusters, PreviewTemporals previews) {
        this.clusters = clusters;
        this.previews = previews;
    }

    /**
     * Does something there. The way to a preview's Temporal is opened for it and closed behind it.
     *
     * @throws KnownFailure when there is no such Temporal, or no way there
     */
    public <T> T in(TemporalPlace place, Authority authority, TemporalWork<T> work) throws InterruptedException {
        if (place.preview().isPresent()) {
            return previews.inside(place.preview().get(), authority, work);
        }
        String name = place.cluster().orElseThrow();
        return work.with(clusters.named(name)
                .orElseThrow(() -> new KnownFailure(
                        "temporal.gone",
                        Reply.failed("The Temporal cluster %s is not configured any more.", Text.code(name)))));
    }
}
