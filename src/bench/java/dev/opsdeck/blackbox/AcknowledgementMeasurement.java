package dev.opsdeck.blackbox;

import static org.awaitility.Awaitility.await;

import dev.opsdeck.bench.Measurement;
import dev.opsdeck.bench.Report;
import dev.opsdeck.servers.FreePort;
import dev.opsdeck.standin.slack.SlackStandIn;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.User;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How soon Slack hears that a command was taken: the packaged program, its delivery rows written first. Once with 200 commands in
 * flight that all wait for a Temporal server which never answers, once under a steady load beside a bare bot.
 */
public final class AcknowledgementMeasurement implements Measurement {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SLOW = 200;
    private static final int RATE = 50;
    private static final int SECONDS = 60;

    @Override
    public String name() {
        return "acknowledgement";
    }

    @Override
    public boolean needsServers() {
        return false;
    }

    @Override
    public void measure(Report report) throws Exception {
        slow(report, true);
        slow(report, false);
        steady(report);
    }

    private static void slow(Report report, boolean overSockets) throws Exception {
        Path home = Files.createTempDirectory("opsdeck-bench");
        try (ServerSocket silent = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
                Workspace workspace = overSockets ? Workspace.overSockets() : Workspace.overHttp();
                PackagedOpsdeck opsdeck =
                        workspace.opsdeck(home, silent.getLocalPort()).serve()) {
            workspace.ask("/ops whoami", 50);
            List<Delivery> slow = new ArrayList<>();
            for (int number = 0; number < SLOW; number++) {
                slow.add(workspace.type("/ops namespace list --cluster silent --private"));
            }
            double[] first = latencies(slow);
            List<Delivery> further = workspace.load("/ops whoami", RATE, 2);
            double[] second = latencies(further);
            String how = overSockets ? "Socket Mode" : "HTTP mode";
            report.line(
                    "acknowledgement of %d slow commands at once, %s".formatted(SLOW, how),
                    Report.milliseconds(first),
                    "at most 500 ms");
            report.line(
                    "acknowledgement of %d more while those are in flight, %s".formatted(further.size(), how),
                    Report.milliseconds(second),
                    "at most 500 ms");
            workspace.awaitAnswers(50 + SLOW + further.size());
        } finally {
            StartMeasurement.delete(home);
        }
    }

    private static void steady(Report report) throws Exception {
        Path home = Files.createTempDirectory("opsdeck-bench");
        String what = "acknowledgement under %d commands/s for %d s".formatted(RATE, SECONDS);
        try {
            double[] bot = bareBot(home.resolve("peer"));
            double[] ours;
            try (Workspace workspace = Workspace.overHttp();
                    PackagedOpsdeck opsdeck = workspace.opsdeck(home, 1).serve()) {
                workspace.ask("/ops whoami", 500);
                ours = latencies(workspace.load("/ops whoami", RATE, SECONDS));
                workspace.awaitAnswers(500 + ours.length);
            }
            report.line(what + ", a bare Bolt-for-JavaScript bot", Report.milliseconds(bot), "records nothing");
            report.line(
                    what + ", Opsdeck",
                    Report.milliseconds(ours),
                    "p99 %.2f of the bot's; none lost, none doubled"
                            .formatted(Report.percentile(ours, 99) / Report.percentile(bot, 99)));
        } catch (IOException unavailable) {
            report.missing(what, "needs node and npm for the bot beside it: " + unavailable.getMessage());
        } finally {
            StartMeasurement.delete(home);
        }
    }

    private static double[] bareBot(Path directory) throws Exception {
        try (BareBot bot = BareBot.installed(directory);
                Workspace workspace = Workspace.overHttp()) {
            bot.start(workspace.slack, workspace.port);
            workspace.ask("/ops whoami", 500);
            return latencies(workspace.load("/ops whoami", RATE, SECONDS));
        }
    }

    private static double[] latencies(List<Delivery> deliveries) {
        return deliveries.stream()
                .mapToDouble(delivery -> delivery.awaitAck(PATIENCE).latency().toNanos() / 1e6)
                .toArray();
    }

    /** A workspace of one person in one channel. */
    private static final class Workspace implements AutoCloseable {
        private final SlackStandIn slack;
        private final int port;
        private final User ada;
        private final Channel web;
        private final boolean sockets;

        private Workspace(SlackStandIn slack, int port, boolean sockets) {
            this.slack = slack;
            this.port = port;
            this.sockets = sockets;
            slack.rates().enforce(false);
            ada = slack.workspace().people().add("U024BE7LH", "ada");
            web = slack.channel("web", ada);
        }

        static Workspace overSockets() {
            return new Workspace(SlackStandIn.start(), FreePort.find(), true);
        }

        static Workspace overHttp() {
            int port = FreePort.find();
            URI address = URI.create("http://127.0.0.1:" + port + "/slack/events");
            return new Workspace(
                    SlackStandIn.start(SlackStandIn.Settings.standard().postingTo(address)), port, false);
        }

        PackagedOpsdeck.Settings opsdeck(Path home, int silentPort) {
            PackagedOpsdeck.Settings settings = new PackagedOpsdeck.Settings(home)
                    .port(port)
                    .file("policy.yaml", """
                            temporal:
                              silent: {environments: {development: ["*"]}}
                            teams:
                              web: {members: [%s], channel: %s}
                            grants:
                              - {team: web, may: [read], on: "*"}
                            """.formatted(ada.id(), web.id()))
                    .file("application.yml", """
                            temporal:
                              clusters:
                                - name: silent
                                  address: 127.0.0.1:%d
                            """.formatted(silentPort));
            return sockets ? settings.socketMode(slack) : settings.httpMode(slack);
        }

        Delivery type(String line) {
            return slack.person(ada).command(web, line);
        }

        /** One after the other, so that everything is warm. */
        void ask(String line, int times) {
            for (int number = 0; number < times; number++) {
                type(line).awaitAck(PATIENCE);
            }
        }

        /** So many a second, whether or not they are answered. */
        List<Delivery> load(String line, int rate, int seconds) throws InterruptedException {
            List<Delivery> typed = new ArrayList<>();
            try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
                var ticking = clock.scheduleAtFixedRate(
                        () -> typed.add(type(line)), 0, 1_000_000 / rate, TimeUnit.MICROSECONDS);
                boolean early = clock.awaitTermination(seconds, TimeUnit.SECONDS);
                ticking.cancel(false);
                if (early) {
                    throw new IllegalStateException("the load ended early");
                }
            }
            return List.copyOf(typed);
        }

        /** Exactly so many answers: none is lost, none doubled. */
        void awaitAnswers(int count) {
            await().atMost(PATIENCE.multipliedBy(4))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> answers() >= count);
            if (answers() != count) {
                throw new IllegalStateException("%d answers to %d commands".formatted(answers(), count));
            }
        }

        private int answers() {
            return slack.ephemeralsFor(ada).size() + slack.messages(web).size();
        }

        @Override
        public void close() {
            slack.close();
        }
    }
}
