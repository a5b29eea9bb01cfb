package dev.opsdeck.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.database.Relay;
import dev.opsdeck.servers.FreePort;
import dev.opsdeck.servers.FreshPostgres;
import dev.opsdeck.servers.RealKubernetes;
import dev.opsdeck.servers.RealPostgres;
import dev.opsdeck.servers.RealServers;
import dev.opsdeck.servers.RealTemporal;
import dev.opsdeck.standin.slack.api.Fault;
import dev.opsdeck.standin.slack.model.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything around the packaged program fails in turn: Kubernetes, Temporal, Slack, the database. */
@RealKubernetes
@RealTemporal
@RealPostgres
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
    private final FreshPostgres postgres;
    private final int databasePort = FreePort.find();
    private FaultyApiServer faulty;
    private ServerSocket silent;
    private Relay relay;
    private World world;

    FaultsIT(FreshPostgres postgres) {
        this.postgres = postgres;
    }

    @BeforeAll
    void start(@TempDir Path home) throws IOException {
        faulty = new FaultyApiServer();
        silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        relay = Relay.to(databasePort, postgres.url());
        Path kubeconfig = Files.writeString(
                home.resolve("kubeconfig"),
                faulty.addedTo(Path.of(RealServers.setting("OPSDECK_TEST_OPSDECK_KUBECONFIG"))));
        world = World.start(World.Mode.SOCKET, home, kubeconfig.toString(), this::arrange);
    }

    private void arrange(PackagedOpsdeck.Settings settings, World.Channels channels) {
        String real = RealServers.setting("OPSDECK_TEST_TEMPORAL_ADDRESS");
        String database = postgres.url()
                .replace(URI.create(postgres.url().substring(5)).getAuthority(), "127.0.0.1:" + databasePort);
        settings.file(
                        "policy.yaml",
                        World.policy(channels).replace("temporal:\n", """
                                  faulty: {context: faulty, environments: {preview: ["pr-*"]}}
                                temporal:
                                """).replace("grants:\n", """
                                grants:
                                  - {team: web, may: [read], on: "faulty/pr-*"}
                                """))
                .file("application.yml", """
                        temporal:
                          clusters:
                            - {name: shared, address: "%s", default: true}
                            - {name: down, address: "127.0.0.1:1"}
                            - {name: silent, address: "127.0.0.1:%d"}
                            - {name: mistaken, address: "%s", tls: {enabled: true}}
                            - {name: nowhere, address: "no-such-host.invalid:7233"}
                        """.formatted(real, silent.getLocalPort(), real))
                .set("OPSDECK_DATABASE_URL", database)
                .set("OPSDECK_DATABASE_USER", RealServers.setting("OPSDECK_TEST_POSTGRES_USER"))
                .set("OPSDECK_DATABASE_PASSWORD", RealServers.setting("OPSDECK_TEST_POSTGRES_PASSWORD"));
    }

    @AfterAll
    void stop() throws IOException {
        if (world != null) {
            world.close();
        }
        faulty.close();
        silent.close();
        relay.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401    | doesn't accept Opsdeck's own credentials
            403    | 403
            404    | not any more
            409    | 409
            410    | 410
            429    | 429
            500    | 500
            503    | 503
            silent | did not answer
            cut    | faulty
            """)
    void aFaultOfKubernetesIsSaidInASentence(String fault, String said) {
        Message answer = world.ask(
                world.ada,
                "/ops pods faulty/pr-" + fault,
                message -> World.holdsAll(message.visibleText(), "Could not list the pods", said));
        assertThat(answer.visibleText()).doesNotContain("Exception", "white_check_mark");
    }

    static Stream<Arguments> temporalFaults() {
        return Stream.of(
                Arguments.of("down", "connection refused"),
                Arguments.of("silent", "doesn't answer"),
                Arguments.of("mistaken", "TLS"),
                Arguments.of("nowhere", "no-such-host.invalid"));
    }

    @ParameterizedTest
    @MethodSource("temporalFaults")
    void aFaultOfTemporalIsToldApartAndTheOthersGoOn(String cluster, String said) {
        Message answer = world.ask(
                world.ada,
                "/ops namespace list --cluster " + cluster,
                message -> message.visibleText().contains(said));
        assertThat(answer.visibleText()).doesNotContain("Exception", "white_check_mark");
        String name = "pnats-dev-%s-%d".formatted(cluster, System.nanoTime());
        world.ask(
                world.ada,
                "/ops namespace register " + name + " --retention 72h --cluster shared",
                message -> World.holdsAll(message.visibleText(), name, "Done"));
        world.ask(
                world.ada,
                "/ops namespace describe " + name + " --cluster shared",
                message -> World.holdsAll(message.visibleText(), name, "on shared is registered."));
    }

    static Stream<Fault> slackFaults() {
        return Stream.of(
                new Fault.RateLimited(1),
                new Fault.Status(500),
                new Fault.Error("fatal_error"),
                new Fault.Delay(Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @MethodSource("slackFaults")
    void aFaultOfSlackDelaysTheAnswerAndDoublesNone(Fault fault) {
        world.slack.faults().once("chat.postMessage", fault);
        int before = world.slack.messages(world.web).size();

        world.ask(
                world.ada, "/ops pods pr-123", message -> message.visibleText().contains("2/2"));

        await().during(Duration.ofSeconds(2))
                .atMost(World.PATIENCE)
                .until(() -> world.slack.messages(world.web).size() == before + 1);
    }

    @Test
    void aClosedSocketLosesNothing() {
        List<String> old = world.slack.sockets().open();
        old.forEach(world.slack.outages()::cut);
        await().atMost(World.PATIENCE)
                .until(() -> !world.slack.sockets().open().isEmpty()
                        && world.slack.sockets().open().stream().noneMatch(old::contains));

        world.ask(
                world.ada, "/ops pods pr-123", message -> message.visibleText().contains("2/2"));
    }

    @Test
    void whileTheDatabaseIsAwayReadsAnswerWithAWarningAndEffectsRefuse() throws IOException {
        relay.close();
        try {
            Message read = world.ask(
                    world.ada,
                    "/ops pods pr-123",
                    message -> message.visibleText().contains("2/2"));
            assertThat(read.visibleText()).contains("isn't in the record");
            assertThat(world.askAlone(
                            world.ada, "/ops cron run pr-123 send-appointment-reminder --steps 1", "nothing was"))
                    .contains("record can't be written");
            world.opsdeck.awaitReadiness(503);
        } finally {
            relay = Relay.to(databasePort, postgres.url());
        }
        world.opsdeck.awaitReadiness(200);
        await().atMost(World.PATIENCE.multipliedBy(2))
                .untilAsserted(() -> assertThat(world.ask(
                                        world.ada,
                                        "/ops pods pr-123",
                                        message -> message.visibleText().contains("2/2"))
                                .visibleText())
                        .doesNotContain("isn't in the record"));
    }
}
