package dev.opsdeck.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.sun.net.httpserver.HttpServer;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.temporal.TemporalClusterSettings.ApiKey;
import dev.opsdeck.temporal.TemporalClusterSettings.Tls;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way a connection can fail, provoked on loopback: what the asker is told, and that it comes in time. */
class TemporalConnectionTest {
    /** The SDK's own retries would go on for a minute; this machine may be busy for a while. */
    private static final Duration LATEST = Duration.ofSeconds(45);
    /** For servers that are there: the second try of a read has all the time it wants too. */
    private static final TemporalTimeouts PATIENT =
            new TemporalTimeouts(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));

    @TempDir
    static Path directory;

    private static TestCertificates certificates;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = new TestCertificates(directory);
        // The first one of a process loads classes for seconds.
        FakeTemporal.start().close();
    }

    @Test
    void saysThatNothingListens() throws IOException {
        try (Socket reserved = reserved()) {
            int port = reserved.getLocalPort();
            assertThat(failure(plaintext("127.0.0.1:" + port)))
                    .isEqualTo("temporal.refused: Temporal cluster shared at 127.0.0.1:%d is down, or the address is"
                                    .formatted(port)
                            + " wrong: nothing listens there (connection refused).");
        }
    }

    @Test
    void saysThatThereIsNoSuchHost() {
        assertThat(failure(plaintext("no-such-host.invalid:7233")))
                .isEqualTo("temporal.unresolvable: Temporal cluster shared at no-such-host.invalid:7233 has a wrong"
                        + " address: no host has this name.");
    }

    @Test
    void saysThatAServerWhichAcceptsAndIsSilentDoesNotAnswer() throws IOException {
        try (ServerSocket silent = loopback(50)) {
            assertThat(failure(plaintext(addressOf(silent)), TemporalTimeouts.STANDARD))
                    .startsWith("temporal.silent: ")
                    .contains("doesn't answer");
        }
    }

    @Test
    void waitsForNoReadLongerThanFiveSeconds() {
        TemporalTimeouts standard = TemporalTimeouts.STANDARD;
        assertThat(standard.read().plus(standard.reconnect().multipliedBy(2))).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void saysThatABlackHoleDoesNotAnswer() throws IOException {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket full = loopback(1)) {
            // Once the queue of the listener is full, the kernel drops further attempts without an answer.
            for (int waiting = 0; waiting < 2; waiting++) {
                queue.add(new Socket(full.getInetAddress(), full.getLocalPort()));
            }
            assertThat(failure(plaintext(addressOf(full)), TemporalTimeouts.STANDARD))
                    .startsWith("temporal.silent: ");
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    @Test
    void saysThatAServerWhichConnectedButDoesNotAnswerIsSlow() {
        try (FakeTemporal server = FakeTemporal.start().with("pnats-dev", "");
                TemporalClusters clusters = new TemporalClusters(List.of(plaintext(server.address())))) {
            TemporalCluster cluster = clusters.all().getFirst();
            // Connected first: the time for the answer is short, and no part of it is for the connection.
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() ->
                            TemporalNamespaceLookup.find(cluster, "pnats-dev").isPresent());
            server.fallSilent("DescribeNamespace");
            assertThat(failure(cluster))
                    .startsWith("temporal.slow: ")
                    .endsWith("is slow: it took the request but did not answer in time.");
        }
    }

    @Test
    void saysThatTheServerSpeaksTls() throws Exception {
        try (FakeTemporal server = FakeTemporal.secured(certificates.server("loopback"))) {
            // It has a second for the handshake that tells; the first one of a process may take longer.
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(failure(plaintext(server.address())))
                            .startsWith("temporal.tls-expected: ")
                            .endsWith("speaks TLS, but Opsdeck is set to plaintext."));
        }
    }

    @Test
    void doesNotTakeAServerThatHangsUpForOneThatSpeaksTls() throws IOException {
        try (ServerSocket rude = loopback(50)) {
            Thread hangsUp = Thread.ofVirtual().start(() -> hangUp(rude));
            assertThat(failure(plaintext(addressOf(rude)))).startsWith("temporal.closed-connection: ");
            hangsUp.interrupt();
        }
    }

    @Test
    void takesAResetForAnEndToo() throws IOException {
        try (ServerSocket ruder = loopback(50)) {
            Thread resets = Thread.ofVirtual().start(() -> reset(ruder));
            assertThat(failure(plaintext(addressOf(ruder)))).startsWith("temporal.closed-connection: ");
            resets.interrupt();
        }
    }

    @Test
    void saysThatTheServerSpeaksPlaintext() {
        try (FakeTemporal server = FakeTemporal.start()) {
            assertThat(failure(secured(server.address(), Tls.standard())))
                    .startsWith("temporal.plaintext: ")
                    .endsWith("speaks plaintext, but Opsdeck is set to use TLS.");
        }
    }

    @Test
    void saysThatTheCertificateIsNotTrusted() throws Exception {
        try (FakeTemporal server = FakeTemporal.secured(certificates.server("loopback"))) {
            assertThat(failure(secured(server.address(), Tls.standard())))
                    .startsWith("temporal.certificate-untrusted: ")
                    .endsWith("has a certificate that Opsdeck does not trust.");
        }
    }

    @Test
    void saysThatTheCertificateHasExpired() throws Exception {
        try (FakeTemporal server = FakeTemporal.secured(certificates.server("expired"))) {
            assertThat(failure(secured(server.address(), trusting()))).startsWith("temporal.certificate-expired: ");
        }
    }

    @Test
    void saysThatTheCertificateIsForAnotherName() throws Exception {
        try (FakeTemporal server = FakeTemporal.secured(certificates.server("named"))) {
            assertThat(failure(secured(server.address(), trusting()))).startsWith("temporal.certificate-name: ");
        }
    }

    @Test
    void saysThatTheServerWantsACertificateOfOpsdeck() throws Exception {
        try (FakeTemporal server = FakeTemporal.secured(certificates.mutual("loopback"))) {
            assertThat(failure(secured(server.address(), trusting()))).startsWith("temporal.client-certificate: ");
        }
    }

    @Test
    void saysThatAWebServerIsNoTemporal() throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        web.start();
        try {
            assertThat(failure(plaintext("127.0.0.1:" + web.getAddress().getPort())))
                    .startsWith("temporal.not-temporal: ")
                    .contains("plain HTTP");
        } finally {
            web.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            PERMISSION_DENIED,   Request unauthorized., temporal.permission-denied, 'does not let Opsdeck do this: Request unauthorized.'
            UNAUTHENTICATED,     invalid key,           temporal.unauthenticated,   'does not know who Opsdeck is: invalid key.'
            RESOURCE_EXHAUSTED,  rate limit,            temporal.rate-limited,      'is over one of its limits: rate limit.'
            UNAVAILABLE,         shard is away,         temporal.unavailable,       'answers, but cannot serve the request now: shard is away.'
            INVALID_ARGUMENT,    bad name,              temporal.invalid,           'refused the request: bad name.'
            FAILED_PRECONDITION, passive,               temporal.precondition,      'refused this in its present state: passive.'
            ALREADY_EXISTS,      here,                  temporal.already-exists,    'has it already: here.'
            UNIMPLEMENTED,       unknown method,        temporal.unimplemented,     'is too old for this, or has it switched off: unknown method.'
            UNIMPLEMENTED,       HTTP status code 404,  temporal.not-temporal,      'is something else: it answers plain HTTP, not Temporal''s gRPC.'
            INTERNAL,            masked (4f1a),         temporal.fault,             'hit an internal error (INTERNAL): masked (4f1a).'
            """)
    void saysWhatTheServersRefusalMeans(Status.Code code, String said, String metric, String sentence) {
        try (FakeTemporal server = FakeTemporal.start()) {
            server.refuse("DescribeNamespace", code.toStatus().withDescription(said));
            server.refuse("DescribeNamespace", code.toStatus().withDescription(said));
            assertThat(failure(plaintext(server.address()), PATIENT))
                    .startsWith(metric + ": ")
                    .endsWith(sentence);
        }
    }

    @Test
    void cutsForeignTextThatHasNoEnd() {
        try (FakeTemporal server = FakeTemporal.start()) {
            server.refuse("DescribeNamespace", Status.INTERNAL.withDescription("x\n".repeat(2_000)));
            assertThat(failure(plaintext(server.address())))
                    .hasSizeLessThan(450)
                    .doesNotContain("\n");
        }
    }

    @Test
    void readsOnceMoreWhenAFrontendWasBusyRestarting() {
        try (FakeTemporal server = FakeTemporal.start().with("pnats-dev", "")) {
            server.refuse("DescribeNamespace", Status.UNAVAILABLE.withDescription("shutting down"));
            assertThat(find(plaintext(server.address()), PATIENT)).isPresent();
        }
    }

    @Test
    void findsAFrontendThatCameBackAfterARefusal() throws IOException {
        // Longer than usual for a new connection: the machine may be busy.
        TemporalTimeouts patience =
                new TemporalTimeouts(Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofMinutes(1));
        Socket reserved = reserved();
        int port = reserved.getLocalPort();
        try (reserved;
                TemporalClusters clusters = new TemporalClusters(List.of(plaintext("127.0.0.1:" + port)), patience)) {
            TemporalCluster cluster = clusters.all().getFirst();
            Assertions.assertThatThrownBy(() -> TemporalNamespaceLookup.find(cluster, "pnats-dev"))
                    .isInstanceOf(KnownFailure.class);
            reserved.close();
            try (FakeTemporal server = FakeTemporal.startOn(port).with("pnats-dev", "")) {
                assertThat(TemporalNamespaceLookup.find(cluster, "pnats-dev")).isPresent();
                assertThat(server.calls()).contains("DescribeNamespace");
            }
        }
    }

    @Test
    void connectsWithItsOwnCertificateAServerNameAndAnApiKeyThatWasRotated() throws Exception {
        List<Path> client = certificates.client();
        Path key = Files.writeString(directory.resolve("api-key"), "first\n");
        Tls tls = new Tls(
                Optional.of(certificates.authority()),
                Optional.of(client.get(0)),
                Optional.of(client.get(1)),
                Optional.of("temporal.example"));
        try (FakeTemporal server = FakeTemporal.secured(certificates.mutual("named"));
                TemporalClusters clusters = new TemporalClusters(
                        List.of(new TemporalClusterSettings(
                                "shared",
                                server.address(),
                                Optional.of(tls),
                                Optional.of(new ApiKey.InFile(key)),
                                Optional.empty(),
                                TemporalClusterSettings.Identity.UNSAID,
                                false)),
                        PATIENT)) {
            TemporalCluster cluster = clusters.all().getFirst();
            assertThat(TemporalNamespaceLookup.find(cluster, "pnats-dev")).isEmpty();
            assertThat(header(server, "authorization")).isEqualTo("Bearer first");
            assertThat(header(server, "caller-type")).isEqualTo("operator");
            Files.writeString(key, "second\n");
            assertThat(TemporalNamespaceLookup.find(cluster, "pnats-dev")).isEmpty();
            assertThat(header(server, "authorization")).isEqualTo("Bearer second");
        }
    }

    @Test
    void saysWhichFileOfTheSettingsCannotBeRead() {
        Tls tls = new Tls(
                Optional.of(directory.resolve("nowhere.pem")), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(failure(secured("127.0.0.1:7233", tls)))
                .isEqualTo("temporal.settings: The Temporal cluster shared cannot be reached: its setting tls.ca (%s)"
                                .formatted(directory.resolve("nowhere.pem"))
                        + " cannot be read.");
    }

    @Test
    void saysWhichFileOfTheSettingsHoldsNoCertificate() throws IOException {
        Path text = Files.writeString(directory.resolve("text.pem"), "no certificate");
        Tls tls = new Tls(Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(failure(secured("127.0.0.1:7233", tls)))
                .startsWith("temporal.settings: ")
                .endsWith("its setting tls.ca (%s) holds no PEM certificate.".formatted(text));
    }

    @Test
    void answersAfterItWasClosedToo() {
        TemporalClusters clusters = new TemporalClusters(List.of(plaintext("127.0.0.1:7233")));
        clusters.close();
        Assertions.assertThatThrownBy(
                        () -> TemporalNamespaceLookup.find(clusters.all().getFirst(), "pnats-dev"))
                .isInstanceOf(KnownFailure.class)
                .hasMessage("temporal.closed");
    }

    private static String header(FakeTemporal server, String name) {
        return server.lastHeaders().get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }

    /** The failure of one read that ends by itself, however long this machine takes. */
    private static String failure(TemporalClusterSettings settings) {
        return failure(settings, FakeTemporal.endlessPatience());
    }

    private static String failure(TemporalClusterSettings settings, TemporalTimeouts patience) {
        try (TemporalClusters clusters = new TemporalClusters(List.of(settings), patience)) {
            return failure(clusters.all().getFirst());
        }
    }

    /** The metric's tag and the sentence of the failure of one read, which must come in time. */
    private static String failure(TemporalCluster cluster) {
        KnownFailure failure = assertTimeout(
                LATEST,
                () -> Assertions.catchThrowableOfType(
                        KnownFailure.class, () -> TemporalNamespaceLookup.find(cluster, "pnats-dev")));
        assertThat(failure).isNotNull();
        return failure.code() + ": " + failure.reply().headline().plain();
    }

    private static Optional<NamespaceDescription> find(TemporalClusterSettings settings, TemporalTimeouts patience) {
        try (TemporalClusters clusters = new TemporalClusters(List.of(settings), patience)) {
            return TemporalNamespaceLookup.find(clusters.all().getFirst(), "pnats-dev");
        }
    }

    private static TemporalClusterSettings plaintext(String address) {
        return TemporalClusterSettings.plaintext("shared", address);
    }

    private static TemporalClusterSettings secured(String address, Tls tls) {
        return new TemporalClusterSettings(
                "shared",
                address,
                Optional.of(tls),
                Optional.empty(),
                Optional.empty(),
                TemporalClusterSettings.Identity.UNSAID,
                false);
    }

    private static Tls trusting() throws Exception {
        return new Tls(Optional.of(certificates.authority()), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A port on which nothing listens, and which nobody else gets until it is closed. */
    private static Socket reserved() throws IOException {
        Socket reserved = new Socket();
        reserved.bind(new InetSocketAddress("127.0.0.1", 0));
        return reserved;
    }

    private static ServerSocket loopback(int backlog) throws IOException {
        return new ServerSocket(0, backlog, InetAddress.getByName("127.0.0.1"));
    }

    private static String addressOf(ServerSocket socket) {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private static void reset(ServerSocket ruder) {
        try {
            while (true) {
                try (Socket caller = ruder.accept()) {
                    caller.setSoLinger(true, 0);
                    var _ = caller.getInputStream().read();
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void hangUp(ServerSocket rude) {
        try {
            while (true) {
                endOf(rude.accept());
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    /** Ends first and reads then: closed on unread bytes, a connection is reset instead of ended. */
    private static void endOf(Socket caller) {
        try (caller) {
            caller.shutdownOutput();
            caller.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException goneAlready) {
            // It hung up first.
        }
    }
}
