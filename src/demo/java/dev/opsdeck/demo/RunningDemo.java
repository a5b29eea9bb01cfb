package dev.opsdeck.demo;

import dev.opsdeck.config.BrokenConfigException;
import dev.opsdeck.demo.page.PageSettings;
import dev.opsdeck.demo.page.PageSettings.Completion;
import dev.opsdeck.demo.page.PageSettings.Persona;
import dev.opsdeck.demo.page.SlackPage;
import dev.opsdeck.demo.page.SlackPage.PortTakenException;
import dev.opsdeck.standin.slack.SlackStandIn;
import dev.opsdeck.standin.slack.api.Credentials;
import dev.opsdeck.standin.slack.api.Manifest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Everything that the demo is made of, started in order and stopped in the opposite one. */
final class RunningDemo implements AutoCloseable {
    /** What a visitor is asked to try first. */
    static final List<String> IDEAS = List.of(
            "/ops pods pr-123",
            "/ops pods pr-124",
            "/ops logs pr-123 --follow 1m",
            "/ops cron run pr-123 send-appointment-reminder",
            "/ops cron run apps/production send-appointment-reminder",
            "/ops namespace list",
            "/ops help");

    private static final String WORKSPACE = "Meadow Clinic";
    private static final Duration CONNECTION = Duration.ofSeconds(60);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final AtomicReference<List<Completion>> completions = new AtomicReference<>(List.of());
    private final Clock clock;

    private RunningDemo(Clock clock) {
        this.clock = clock;
    }

    /** How a start went. */
    record Started(RunningDemo demo, URI address) {}

    /**
     * Starts everything and returns when Opsdeck is connected.
     *
     * @param checkout the directory that holds {@code config/}
     * @throws PortTakenException when somebody else listens on the page's port
     * @throws BrokenConfigException when the demo's policy or catalogue is wrong
     */
    static Started start(DemoOptions options, DemoHome home, Path checkout, Clock clock)
            throws PortTakenException, BrokenConfigException {
        RunningDemo demo = new RunningDemo(clock);
        try {
            return new Started(demo, demo.start(options, home, checkout));
        } catch (PortTakenException | BrokenConfigException | RuntimeException failed) {
            demo.close();
            throw failed;
        }
    }

    private URI start(DemoOptions options, DemoHome home, Path checkout)
            throws PortTakenException, BrokenConfigException {
        SlackStandIn slack = kept(SlackStandIn.start(slackSettings(checkout)));
        List<Persona> personas = DemoWorkspace.populate(slack);
        PageSettings settings = new PageSettings(options.port(), WORKSPACE, personas, IDEAS, completions::get);
        SlackPage page = kept(SlackPage.start(slack, settings, clock));
        Backends backends = kept(Backends.start(options, home, clock));
        DemoOpsdeck opsdeck = kept(DemoOpsdeck.start(home, slack, backends.kubeconfig(), backends.temporal()));
        completions.set(opsdeck.completions());
        if (!connected(slack)) {
            throw new IllegalStateException("Opsdeck did not connect to the demo's Slack");
        }
        return page.address();
    }

    private static boolean connected(SlackStandIn slack) {
        return slack.workspace()
                .changes()
                .await(() -> slack.sockets().open().stream().findFirst(), CONNECTION)
                .isPresent();
    }

    private static SlackStandIn.Settings slackSettings(Path checkout) {
        Manifest manifest = Manifest.read(checkout.resolve("config").resolve("slack-app-manifest.yaml"));
        Credentials.Secrets secrets = new Credentials.Secrets("xoxb-demo", "xapp-demo", "demo-signing-secret");
        return new SlackStandIn.Settings(manifest, secrets, null);
    }

    private <T extends AutoCloseable> T kept(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        Optional<AutoCloseable> next = Optional.ofNullable(parts.poll());
        while (next.isPresent()) {
            try {
                next.get().close();
            } catch (Exception stuck) {
                // The others are stopped all the same, and the process ends.
            }
            next = Optional.ofNullable(parts.poll());
        }
    }
}
