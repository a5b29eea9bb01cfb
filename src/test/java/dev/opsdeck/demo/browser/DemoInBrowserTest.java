package dev.opsdeck.demo.browser;

import dev.opsdeck.demo.StartedDemo;
import dev.opsdeck.servers.RealChromium;

/** As it comes: with stand-ins for everything. */
@RealChromium
final class DemoInBrowserTest extends DemoInBrowserContract {
    @Override
    StartedDemo start() throws Exception {
        return StartedDemo.withStandIns();
    }
}
