package dev.opsdeck.cron;

import dev.opsdeck.demo.kubernetes.ClusterUnderTest;

/** Scripts in the stand-in. */
class StandInScriptsTest extends ScriptsContract {
    @Override
    ClusterUnderTest start() {
        return ClusterUnderTest.standIn();
    }
}
