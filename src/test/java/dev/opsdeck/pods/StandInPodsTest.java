package dev.opsdeck.pods;

import dev.opsdeck.demo.kubernetes.ClusterUnderTest;

/** Pods of the stand-in. */
class StandInPodsTest extends PodsContract {
    @Override
    ClusterUnderTest start() {
        return ClusterUnderTest.standIn();
    }
}
