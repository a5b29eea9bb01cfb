package dev.opsdeck.standin.kubernetes;

/** The contract on the stand-in. */
class StandInKubernetesTest extends KubernetesContract {
    @Override
    ClusterUnderTest start() {
        return ClusterUnderTest.standIn();
    }
}
