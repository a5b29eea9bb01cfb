package dev.opsdeck.feature.pods;

import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.Preview;
import dev.opsdeck.servers.RealKubernetes;
import dev.opsdeck.standin.kubernetes.ClusterUnderTest;

/** Pods of the real cluster. */
@RealKubernetes
class RealPodsContractTest extends PodsContract {
    private final KubernetesServer server;

    RealPodsContractTest(KubernetesServer server) {
        this.server = server;
    }

    @Override
    ClusterUnderTest start() {
        ClusterUnderTest cluster = ClusterUnderTest.real(server);
        Preview.awaitAccount(cluster.administrator(), cluster.namespace());
        return cluster;
    }
}
