package dev.opsdeck.audit;

import dev.opsdeck.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checkpoints that were told to the outside. */
final class CheckpointTable {

    /**
     * A checkpoint with its own number.
     *
     * @param number 1, 2, 3 …; unique, so of several replicas one tells it
     */
    record Told(long number, Checkpoint checkpoint, Instant at) {}

    private CheckpointTable() {}

    /** The newest one. */
    static Optional<Told> last(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT number, seq, hash, recorded_at FROM audit_checkpoint ORDER BY number DESC LIMIT 1");
                ResultSet row = query.executeQuery()) {
            return row.next()
                    ? Optional.of(new Told(
                            row.getLong(1),
                            new Checkpoint(row.getLong(2), row.getString(3)),
                            row.getObject(4, OffsetDateTime.class).toInstant()))
                    : Optional.empty();
        }
    }

    /** All of them, oldest first. */
    static List<Checkpoint> all(Connection connection) throws SQLException {
        List<Checkpoint> all = new ArrayList<>();
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT seq, hash FROM audit_checkpoint ORDER BY number");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                all.add(new Checkpoint(rows.getLong(1), rows.getString(2)));
            }
        }
        return all;
    }

    /** Adds one; false when another process was first. */
    static boolean add(Connection connection, Told told) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO audit_checkpoint (number, seq, hash, recorded_at) VALUES (?, ?, ?, ?)")) {
            insert.setLong(1, told.number());
            insert.setLong(2, told.checkpoint().seq());
            insert.setString(3, told.checkpoint().hash());
            insert.setObject(4, AuditTable.stored(told.at()));
            return insert.executeUpdate() == 1;
        } catch (SQLException refused) {
            if (Database.isDuplicate(refused)) {
                return false;
            }
            throw refused;
        }
    }
}
