package dev.opsdeck.temporal;

/**
 * Something done in a Temporal while the way there is open.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface TemporalWork<T> {
    T with(TemporalCluster temporal) throws InterruptedException;
}
