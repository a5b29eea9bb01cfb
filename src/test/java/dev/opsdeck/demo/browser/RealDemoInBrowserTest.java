package dev.opsdeck.demo.browser;

import dev.opsdeck.demo.StartedDemo;
import dev.opsdeck.servers.RealChromium;
import dev.opsdeck.servers.RealKubernetes;
import dev.opsdeck.servers.RealServers;
import dev.opsdeck.servers.RealTemporal;
import java.nio.file.Path;

/** With {@code --kubeconfig} and {@code --temporal}. */
@RealChromium
@RealKubernetes
@RealTemporal
final class RealDemoInBrowserTest extends DemoInBrowserContract {
    @Override
    StartedDemo start() throws Exception {
        return StartedDemo.with(
                Path.of(RealServers.setting("OPSDECK_TEST_OPSDECK_KUBECONFIG")),
                RealServers.setting("OPSDECK_TEST_TEMPORAL_ADDRESS"));
    }
}
