package dev.opsdeck.audit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.database.DataDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where {@code serve} lets the command line of the same machine read the record while it has the embedded database for
 * itself: a Unix socket in the data directory. The file system says who may connect, as it says who may read the database;
 * there is no port to reach from elsewhere and no token to lose. One line asks, with a filter as JSON; checkpoints and
 * records follow, one a line, and a last line that says it was the last.
 */
final class AuditPort {
    static final String END = "{\"end\":true}";
    private static final String NAME = "audit.sock";
    /** What a socket's address can hold on every system, with its final zero. */
    private static final int LONGEST_PATH = 103;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AuditPort() {}

    /** The socket's path: relative when the whole of it is too long for a socket. */
    static Path path(DataDirectory data) {
        Path whole = data.path().toAbsolutePath().normalize().resolve(NAME);
        Path relative = Path.of("").toAbsolutePath().relativize(whole);
        return whole.toString().length() > LONGEST_PATH
                        && relative.toString().length() < whole.toString().length()
                ? relative
                : whole;
    }

    static ServerSocketChannel listen(Path path) throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        return listening.bind(UnixDomainSocketAddress.of(path));
    }

    static String question(AuditFilter filter) {
        ObjectNode question = JSON.createObjectNode();
        filter.since().ifPresent(since -> question.put("since", since.toString()));
        filter.user().ifPresent(user -> question.put("user", user));
        filter.target().ifPresent(target -> question.put("target", target));
        return question.toString();
    }

    static AuditFilter filter(String question) throws IOException {
        var asked = JSON.readTree(question);
        return new AuditFilter(
                Optional.ofNullable(asked.path("since").textValue()).map(Instant::parse),
                Optional.ofNullable(asked.path("user").textValue()),
                Optional.ofNullable(asked.path("target").textValue()));
    }

    /** Reads through the socket of a running {@code serve}. */
    record Reader(Path path) implements AuditReader {

        @Override
        public List<Checkpoint> checkpoints() throws IOException {
            List<Checkpoint> all = new ArrayList<>();
            ask(AuditFilter.ALL, line -> {
                boolean checkpoint = line.startsWith("{\"checkpoint\"");
                all.addAll(checkpoint ? Checkpoint.in(line) : List.of());
                return checkpoint;
            });
            return all;
        }

        @Override
        public void read(AuditFilter filter, Predicate<AuditRow> each) throws IOException {
            ask(filter, line -> line.startsWith("{\"checkpoint\"") || each.test(Canonical.parse(line)));
        }

        private void ask(AuditFilter filter, Predicate<String> each) throws IOException {
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
                    BufferedReader lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
                channel.write(StandardCharsets.UTF_8.encode(question(filter) + "\n"));
                for (String line = lines.readLine(); !END.equals(line); line = lines.readLine()) {
                    if (line == null) {
                        throw new IOException("the running Opsdeck stopped in the middle of the record: try again");
                    }
                    if (!each.test(line)) {
                        return;
                    }
                }
            }
        }
    }
}
