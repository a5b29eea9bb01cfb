package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.kubernetes.log.LogSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What everybody who works on one live tail shares.
 *
 * @param where the namespace
 * @param authority the right it runs by
 * @param source where logs come from
 * @param podWatch how the containers are doing
 * @param arrivals where lines go
 * @param pace how fast things are done
 * @param clock tells the time
 * @param begun when it began, a little earlier: clocks of nodes differ
 */
record FollowContext(
        KubernetesNamespace where,
        Authority authority,
        LogSource source,
        PodWatch podWatch,
        FollowQueue arrivals,
        FollowPace pace,
        Clock clock,
        Instant begun) {
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

    static FollowContext beginning(
            KubernetesNamespace where, Authority authority, LogSource source, FollowPace pace, Clock clock) {
        return new FollowContext(
                where,
                authority,
                source,
                new PodWatch(),
                new FollowQueue(),
                pace,
                clock,
                clock.instant().minus(CLOCKS_DIFFER));
    }

    /** The present moment as lines have it. */
    long now() {
        Instant instant = clock.instant();
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
