package dev.opsdeck.feature.cron.script;

import dev.opsdeck.standin.kubernetes.ClusterUnderTest;

/** Scripts in the stand-in. */
class StandInScriptsTest extends ScriptsContract {
    @Override
    ClusterUnderTest start() {
        return ClusterUnderTest.standIn();
    }
}
