package dev.opsdeck.standin.kubernetes;

import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.RealKubernetes;

/** The contract on the real cluster. */
@RealKubernetes
class RealKubernetesTest extends KubernetesContract {
    private final KubernetesServer server;

    RealKubernetesTest(KubernetesServer server) {
        this.server = server;
    }

    @Override
    ClusterUnderTest start() {
        return ClusterUnderTest.real(server);
    }
}
