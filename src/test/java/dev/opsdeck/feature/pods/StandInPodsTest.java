package dev.opsdeck.feature.pods;

import dev.opsdeck.standin.kubernetes.ClusterUnderTest;

/** Pods of the stand-in. */
class StandInPodsTest extends PodsContract {
    @Override
    ClusterUnderTest start() {
        return ClusterUnderTest.standIn();
    }
}
