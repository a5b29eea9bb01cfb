package dev.opsdeck.temporal;

import dev.opsdeck.command.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How one Temporal cluster is reached: an entry of {@code temporal.clusters}.
 *
 * @param name the word after {@code --cluster}
 * @param address {@code host:port} of the frontend's gRPC service
 * @param tls how the connection is secured; empty for plaintext
 * @param apiKey what is sent as bearer token; only ever over TLS
 * @param ui address of the web UI, shown next to a namespace
 * @param identity whose it is, so that its address is recognised where a preview uses it
 * @param isDefault whether a command without {@code --cluster} means this one
 */
public record TemporalClusterSettings(
        String name,
        String address,
        Optional<Tls> tls,
        Optional<ApiKey> apiKey,
        Optional<String> ui,
        Identity identity,
        boolean isDefault) {

    /**
     * How a cluster is recognised by its address.
     *
     * @param environment whose it is; what is not said counts as production
     * @param alsoAt further addresses at which the same frontend is reached, such as the one inside the Kubernetes cluster
     */
    public record Identity(Environment environment, List<String> alsoAt) {
        /** What counts when nothing is said. */
        public static final Identity UNSAID = new Identity(Environment.PRODUCTION, List.of());

        public Identity {
            alsoAt = List.copyOf(alsoAt);
        }
    }

    /**
     * How a connection is secured.
     *
     * @param ca certificates to trust, as PEM; the JVM's own when empty
     * @param certificate Opsdeck's own certificate chain, as PEM, for servers that ask for one
     * @param key the private key of that certificate, as PKCS 8 PEM
     * @param serverName the name the server's certificate must bear when it is not the address's
     */
    public record Tls(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key, Optional<String> serverName) {

        /** TLS that trusts what the JVM trusts. */
        public static Tls standard() {
            return new Tls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** Where an API key comes from. */
    public sealed interface ApiKey {
        /** It stands in the settings, most often taken from an environment variable there. */
        record Given(String key) implements ApiKey {
            @Override
            public String toString() {
                return "Given[key=hidden]";
            }
        }

        /** It is the content of a file, read at every call, so that it can be rotated. */
        record InFile(Path file) implements ApiKey {}
    }

    /** A cluster without TLS or API key. */
    public static TemporalClusterSettings plaintext(String name, String address) {
        return new TemporalClusterSettings(
                name, address, Optional.empty(), Optional.empty(), Optional.empty(), Identity.UNSAID, false);
    }
}
