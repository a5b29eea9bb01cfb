package dev.opsdeck.audit;

import dev.opsdeck.database.DataDirectory;
import dev.opsdeck.database.Database;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the command line through {@link AuditPort} while this process has the embedded database. */
@Singleton
final class AuditServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditServer.class);

    private final Database database;
    private final Path path;
    private volatile Optional<ServerSocketChannel> listening = Optional.empty();

    AuditServer(Database database, DataDirectory data) {
        this.database = database;
        this.path = AuditPort.path(data);
    }

    /** Listens, when the database is the embedded one. Without a socket Opsdeck works, but for its command line. */
    void start() {
        if (!database.isEmbedded()) {
            return;
        }
        try {
            Files.deleteIfExists(path);
            ServerSocketChannel socket = AuditPort.listen(path);
            listening = Optional.of(socket);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            Thread.ofVirtual().name("record-server").start(() -> accept(socket));
        } catch (IOException | UnsupportedOperationException impossible) {
            LOG.warn(
                    "\"opsdeck audit\" will not work while this process runs: no socket at {} ({})",
                    path,
                    impossible.getMessage());
        }
    }

    private void accept(ServerSocketChannel socket) {
        try {
            while (true) {
                SocketChannel channel = socket.accept();
                Thread.ofVirtual().name("record-reader").start(() -> answer(channel));
            }
        } catch (ClosedChannelException closing) {
            LOG.debug("closing");
        } catch (IOException broken) {
            LOG.warn("\"opsdeck audit\" does not work any more: {}", broken.getMessage());
        }
    }

    private void answer(SocketChannel channel) {
        try (channel;
                BufferedReader lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
                BufferedWriter out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8))) {
            if (!isOwner(channel)) {
                return;
            }
            AuditFilter filter =
                    AuditPort.filter(Optional.ofNullable(lines.readLine()).orElse("{}"));
            DatabaseAuditReader reader = new DatabaseAuditReader(database.dataSource());
            for (Checkpoint checkpoint : reader.checkpoints()) {
                out.write("{\"checkpoint\":\"%s\"}%n".formatted(checkpoint.words()));
            }
            reader.read(filter, next -> write(out, next));
            out.write(AuditPort.END + "\n");
        } catch (IOException | RuntimeException gone) {
            LOG.debug("the command line went away: {}", gone.getMessage());
        }
    }

    private static boolean write(BufferedWriter out, AuditRow next) {
        try {
            out.write(Canonical.line(next));
            out.write('\n');
            return true;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The socket's permissions say so already, but for the moment between its making and theirs. */
    private boolean isOwner(SocketChannel channel) throws IOException {
        String peer =
                channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
        return peer.equals(Files.getOwner(path).getName()) || peer.equals("root");
    }

    @Override
    @PreDestroy
    public void close() {
        try {
            if (listening.isPresent()) {
                listening.get().close();
                Files.deleteIfExists(path);
            }
        } catch (IOException closedAnyway) {
            LOG.debug("closing: {}", closedAnyway.getMessage());
        }
    }
}
