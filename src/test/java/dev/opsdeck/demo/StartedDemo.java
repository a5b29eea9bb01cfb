package dev.opsdeck.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

/** The whole demo in the test's own process. */
public final class StartedDemo implements AutoCloseable {
    private final DemoHome home;
    private final RunningDemo.Started started;

    private StartedDemo(DemoHome home, RunningDemo.Started started) {
        this.home = home;
        this.started = started;
    }

    /** Starts it on a free port, with stand-ins for everything. */
    public static StartedDemo withStandIns() throws Exception {
        return start(new DemoOptions(Optional.empty(), Optional.empty(), 0));
    }

    /** Starts it on a free port, with a real cluster and a real Temporal. */
    public static StartedDemo with(Path kubeconfig, String temporal) throws Exception {
        return start(new DemoOptions(Optional.of(kubeconfig), Optional.of(temporal), 0));
    }

    private static StartedDemo start(DemoOptions options) throws Exception {
        DemoHome home = DemoHome.create();
        return new StartedDemo(home, RunningDemo.start(options, home, Path.of(""), Clock.system(ZoneOffset.UTC)));
    }

    public URI address() {
        return started.address();
    }

    @Override
    public void close() {
        started.demo().close();
        home.close();
    }
}
