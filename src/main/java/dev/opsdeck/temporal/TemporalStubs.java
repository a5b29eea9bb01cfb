package dev.opsdeck.temporal;

import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import dev.opsdeck.temporal.TemporalClusterSettings.ApiKey;
import dev.opsdeck.temporal.TemporalClusterSettings.Tls;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.temporal.serviceclient.SimpleSslContextBuilder;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Turns settings into a connection. Opening one reads files but sends nothing yet. */
final class TemporalStubs {
    /** As the web UI does: such calls come before those of workers when the server is short of capacity. */
    private static final Metadata.Key<String> CALLER_TYPE =
            Metadata.Key.of("caller-type", Metadata.ASCII_STRING_MARSHALLER);

    /** gRPC reports failed connections with a stack; here they become sentences. Held, or the level would be forgotten. */
    private static final Logger GRPC = Logger.getLogger("io.grpc");

    static {
        GRPC.setLevel(Level.SEVERE);
    }

    private final TemporalClusterSettings settings;
    private final TemporalTimeouts timeouts;

    private TemporalStubs(TemporalClusterSettings settings, TemporalTimeouts timeouts) {
        this.settings = settings;
        this.timeouts = timeouts;
    }

    /**
     * @throws KnownFailure when a file of the settings cannot be read or used
     */
    static WorkflowServiceStubs open(TemporalClusterSettings settings, TemporalTimeouts timeouts) {
        return WorkflowServiceStubs.newServiceStubs(new TemporalStubs(settings, timeouts).options());
    }

    private WorkflowServiceStubsOptions options() {
        Metadata headers = new Metadata();
        headers.put(CALLER_TYPE, "operator");
        WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder()
                .setTarget(settings.address())
                .setHeaders(headers)
                .setEnableKeepAlive(true)
                .setRpcTimeout(timeouts.write())
                .setSystemInfoTimeout(timeouts.read());
        settings.tls().ifPresent(tls -> secure(options, tls));
        settings.apiKey().ifPresent(key -> options.addApiKey(() -> valueOf(key)));
        return options.build();
    }

    private void secure(WorkflowServiceStubsOptions.Builder options, Tls tls) {
        if (tls.ca().isEmpty() && tls.certificate().isEmpty()) {
            options.setEnableHttps(true);
        } else {
            options.setSslContext(context(tls));
        }
        tls.serverName().ifPresent(name -> options.setChannelInitializer(builder -> builder.overrideAuthority(name)));
    }

    private SslContext context(Tls tls) {
        SimpleSslContextBuilder builder = tls.certificate().isPresent()
                ? SimpleSslContextBuilder.forPKCS8(
                        contentOf("tls.cert", tls.certificate().get()),
                        contentOf("tls.key", tls.key().orElseThrow()))
                : SimpleSslContextBuilder.noKeyOrCertChain();
        tls.ca().ifPresent(ca -> builder.setTrustManager(trusting(ca)));
        try {
            return builder.build();
        } catch (SSLException | IllegalArgumentException unusable) {
            throw unusable("tls.cert and tls.key", "do not make a PEM certificate with its PKCS 8 key", unusable);
        }
    }

    private TrustManager trusting(Path ca) {
        try (InputStream pem = contentOf("tls.ca", ca)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
            }
            if (trusted.size() == 0) {
                throw new CertificateException("no certificate in it");
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            return factory.getTrustManagers()[0];
        } catch (IOException | GeneralSecurityException unreadable) {
            throw unusable("tls.ca", "(%s) holds no PEM certificate".formatted(ca), unreadable);
        }
    }

    private InputStream contentOf(String key, Path file) {
        try {
            return new ByteArrayInputStream(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw unusable(key, "(%s) cannot be read".formatted(file), unreadable);
        }
    }

    private String valueOf(ApiKey key) {
        return switch (key) {
            case ApiKey.Given(String value) -> value;
            case ApiKey.InFile(Path file) -> {
                try {
                    yield Files.readString(file).strip();
                } catch (IOException unreadable) {
                    throw unusable("api-key-file", "(%s) cannot be read".formatted(file), unreadable);
                }
            }
        };
    }

    private KnownFailure unusable(String key, String what, Exception cause) {
        return new KnownFailure(
                "temporal.settings",
                Reply.failed(
                                "The Temporal cluster %s cannot be reached: its setting %s %s.",
                                Text.code(settings.name()), Text.code(key), what)
                        .note("An Opsdeck admin can fix this in application.yml under temporal.clusters."),
                cause);
    }
}
