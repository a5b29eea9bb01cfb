package dev.opsdeck.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.sun.net.httpserver.HttpServer;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.temporal.TemporalClusterSettings.ApiKey;
import dev.opsdeck.temporal.TemporalClusterSettings.Tls;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
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

/** Every way a connection can fail, provoked on loopback: what the asker is told, and that it comes within five seconds. */
class TemporalConnectionTest {
    @TempDir
    static Path directory;

    private static TestCertificates certificates;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = new TestCertificates(directory);
    }

    @Test
    void saysThatNothingListens() throws IOException {
        int port;
        try (ServerSocket free = loopback(1)) {
            port = free.getLocalPort();
        }
        assertThat(failure(plaintext("127.0.0.1:" + port)))
                .isEqualTo("temporal.refused: Temporal cluster shared at 127.0.0.1:%d is down, or the address is wrong:"
                                .formatted(port)
                        + " nothing listens there (connection refused).");
    }

    @Test
    void saysThatThereIsNoSuchHost() {
        assertThat(failure(plaintext("no-such-host.invalid:7233")))
                .isEqualTo("temporal.unresolvable: Temporal cluster shared at no-such-host.invalid:7233 has a wrong"
                        + " address: there is no host of this name.");
    }

    @Test
    void saysThatAServerWhichAcceptsAndIsSilentDoesNotAnswer() throws IOException {
        try (ServerSocket silent = loopback(50)) {
            assertThat(failure(plaintext(addressOf(silent))))
                    .startsWith("temporal.silent: ")
                    .contains("does not answer");
        }
    }

    @Test
    void saysThatABlackHoleDoesNotAnswer() throws IOException {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket full = loopback(1)) {
            // Once the queue of the listener is full, the kernel drops further attempts without an answer.
            for (int waiting = 0; waiting < 2; waiting++) {
                queue.add(new Socket(full.getInetAddress(), full.getLocalPort()));
            }
            assertThat(failure(plaintext(addressOf(full)))).startsWith("temporal.silent: ");
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    @Test
    void saysThatAServerWhichConnectedButDoesNotAnswerIsSlow() {
        try (FakeTemporal server = FakeTemporal.start().with("pnats-dev", "")) {
            server.fallSilent("DescribeNamespace");
            assertThat(failure(plaintext(server.address())))
                    .startsWith("temporal.slow: ")
                    .endsWith("is slow: it took the request but did not answer in time.");
        }
    }

    @Test
    void saysThatTheServerSpeaksTls() throws Exception {
        try (FakeTemporal server = FakeTemporal.secured(certificates.server("loopback"))) {
            assertThat(failure(plaintext(server.address())))
                    .startsWith("temporal.tls-expected: ")
                    .endsWith("speaks TLS, but Opsdeck is set to plaintext.");
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
            UNIMPLEMENTED,       unknown method,        temporal.unimplemented,     'is too old for this, or switched it off: unknown method.'
            UNIMPLEMENTED,       HTTP status code 404,  temporal.not-temporal,      'is something else: it answers plain HTTP, not Temporal''s gRPC.'
            INTERNAL,            masked (4f1a),         temporal.fault,             'has a fault of its own (INTERNAL): masked (4f1a).'
            """)
    void saysWhatTheServersRefusalMeans(Status.Code code, String said, String metric, String sentence) {
        try (FakeTemporal server = FakeTemporal.start()) {
            server.refuse("DescribeNamespace", code.toStatus().withDescription(said));
            server.refuse("DescribeNamespace", code.toStatus().withDescription(said));
            assertThat(failure(plaintext(server.address())))
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
            assertThat(find(plaintext(server.address()))).isPresent();
        }
    }

    @Test
    void findsAFrontendThatCameBackAfterARefusal() throws IOException {
        int port;
        try (ServerSocket free = loopback(1)) {
            port = free.getLocalPort();
        }
        try (TemporalClusters clusters = new TemporalClusters(List.of(plaintext("127.0.0.1:" + port)))) {
            TemporalCluster cluster = clusters.all().getFirst();
            Assertions.assertThatThrownBy(() -> TemporalNamespaceLookup.find(cluster, "pnats-dev"))
                    .isInstanceOf(KnownFailure.class);
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
                TemporalClusters clusters = new TemporalClusters(List.of(new TemporalClusterSettings(
                        "shared",
                        server.address(),
                        Optional.of(tls),
                        Optional.of(new ApiKey.InFile(key)),
                        Optional.empty(),
                        TemporalClusterSettings.Identity.UNSAID,
                        false)))) {
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

    /** The metric's tag and the sentence of the failure of one read, which must come in time. */
    private static String failure(TemporalClusterSettings settings) {
        KnownFailure failure = assertTimeout(
                Duration.ofSeconds(5), () -> Assertions.catchThrowableOfType(KnownFailure.class, () -> find(settings)));
        assertThat(failure).isNotNull();
        return failure.code() + ": " + failure.reply().headline().plain();
    }

    private static Optional<NamespaceDescription> find(TemporalClusterSettings settings) {
        try (TemporalClusters clusters = new TemporalClusters(List.of(settings))) {
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

    private static ServerSocket loopback(int backlog) throws IOException {
        return new ServerSocket(0, backlog, InetAddress.getByName("127.0.0.1"));
    }

    private static String addressOf(ServerSocket socket) {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private static void hangUp(ServerSocket rude) {
        try {
            while (true) {
                rude.accept().close();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }
}
