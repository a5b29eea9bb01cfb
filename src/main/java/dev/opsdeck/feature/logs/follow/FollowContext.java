package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.kubernetes.log.LogSource;
import java.time.Duration;
import java.time.Instant;

/**
 * What all threads of one live tail share.
 *
 * @param where the namespace
 * @param authority the right it runs by
 * @param source where logs come from
 * @param podWatch the state of the containers
 * @param queue where the lines go
 * @param pace the intervals and limits
 * @param runtime the time and the threads it runs on
 * @param begun when it began, a little earlier: clocks of nodes differ
 */
record FollowContext(
        KubernetesNamespace where,
        Authority authority,
        LogSource source,
        PodWatch podWatch,
        FollowQueue queue,
        FollowPace pace,
        FollowRuntime runtime,
        Instant begun) {
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

    static FollowContext beginning(
            KubernetesNamespace where, Authority authority, LogSource source, FollowPace pace, FollowRuntime runtime) {
        return new FollowContext(
                where,
                authority,
                source,
                new PodWatch(runtime.waiter()),
                new FollowQueue(runtime.waiter()),
                pace,
                runtime,
                runtime.clock().instant().minus(CLOCKS_DIFFER));
    }
}
