package dev.opsdeck.feature.cron.script;

import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.Preview;
import dev.opsdeck.servers.RealKubernetes;
import dev.opsdeck.standin.kubernetes.ClusterUnderTest;

/** Scripts in real containers. */
@RealKubernetes
class RealScriptsTest extends ScriptsContract {
    private final KubernetesServer server;

    RealScriptsTest(KubernetesServer server) {
        this.server = server;
    }

    @Override
    ClusterUnderTest start() {
        ClusterUnderTest cluster = ClusterUnderTest.real(server);
        Preview.awaitAccount(cluster.administrator(), cluster.namespace());
        return cluster;
    }
}
