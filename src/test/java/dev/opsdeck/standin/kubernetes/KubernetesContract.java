package dev.opsdeck.standin.kubernetes;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What the product takes for granted of a Kubernetes cluster; the stand-in and the real one are held to it alike. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KubernetesContract implements ListContract, WatchContract, LogContract, ExecContract, RightsContract {
    private ContractPods pods;

    abstract ClusterUnderTest start();

    @BeforeAll
    void startPods() {
        pods = new ContractPods(start());
    }

    @AfterAll
    void end() {
        pods.close();
    }

    @Override
    public ContractPods given() {
        return pods;
    }
}
