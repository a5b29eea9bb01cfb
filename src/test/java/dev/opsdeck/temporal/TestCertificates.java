package dev.opsdeck.temporal;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** A certificate authority of the tests and what it signed, made by the JDK's own keytool. */
final class TestCertificates {
    private static final String PASSWORD = "changeit";

    private final Path directory;
    private final KeyStore store = KeyStore.getInstance("PKCS12");

    TestCertificates(Path directory) throws IOException, InterruptedException, GeneralSecurityException {
        this.directory = directory;
        generate("authority", 0, 30, "-ext", "bc:c");
        generate("loopback", 0, 30, "-signer", "authority", "-ext", "san=ip:127.0.0.1");
        generate("named", 0, 30, "-signer", "authority", "-ext", "san=dns:temporal.example");
        generate("expired", 20, 10, "-signer", "authority", "-ext", "san=ip:127.0.0.1");
        try (InputStream content = Files.newInputStream(directory.resolve("store.p12"))) {
            store.load(content, PASSWORD.toCharArray());
        }
    }

    /** The authority's own certificate, as a file. */
    Path authority() throws IOException, GeneralSecurityException {
        return write(
                "authority.pem",
                "CERTIFICATE",
                store.getCertificate("authority").getEncoded());
    }

    /** A server with one of the certificates: {@code loopback}, {@code named} ({@code temporal.example}), {@code expired}. */
    SslContext server(String name) throws IOException, GeneralSecurityException {
        return builder(name).build();
    }

    /** The same, but it wants a certificate of its clients. */
    SslContext mutual(String name) throws IOException, GeneralSecurityException {
        return builder(name)
                .trustManager((X509Certificate) store.getCertificate("authority"))
                .clientAuth(ClientAuth.REQUIRE)
                .build();
    }

    /** A client's certificate and key, as files. */
    List<Path> client() throws IOException, GeneralSecurityException {
        return List.of(
                write("client.pem", "CERTIFICATE", store.getCertificate("named").getEncoded()),
                write("client.key", "PRIVATE KEY", key("named").getEncoded()));
    }

    private SslContextBuilder builder(String name) throws GeneralSecurityException {
        X509Certificate[] chain = Stream.of(store.getCertificateChain(name))
                .map(X509Certificate.class::cast)
                .toArray(X509Certificate[]::new);
        return GrpcSslContexts.configure(SslContextBuilder.forServer(key(name), chain));
    }

    private PrivateKey key(String name) throws GeneralSecurityException {
        return (PrivateKey) store.getKey(name, PASSWORD.toCharArray());
    }

    private Path write(String file, String kind, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder().encodeToString(content);
        return Files.writeString(
                directory.resolve(file), "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, body, kind));
    }

    /** A key pair with its certificate, valid from so many days ago for so many. */
    private void generate(String alias, int since, int days, String... extensions)
            throws IOException, InterruptedException {
        List<String> words = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                alias,
                                "-dname",
                                "CN=" + alias,
                                "-keyalg",
                                "EC",
                                "-startdate",
                                "-" + since + "d",
                                "-validity",
                                String.valueOf(days),
                                "-keystore",
                                "store.p12",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD),
                        Stream.of(extensions))
                .toList();
        Path log = directory.resolve("keytool.log");
        Process process = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(words + ": " + Files.readString(log));
        }
    }
}
