package dev.opsdeck.audit;

import dev.opsdeck.database.Database;
import dev.opsdeck.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
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
        return Sql.first(
                connection,
                row -> new Told(row.getLong(1), new Checkpoint(row.getLong(2), row.getString(3)), Sql.instant(row, 4)),
                "SELECT number, seq, hash, recorded_at FROM audit_checkpoint ORDER BY number DESC LIMIT 1");
    }

    /** All of them, oldest first. */
    static List<Checkpoint> all(Connection connection) throws SQLException {
        return Sql.all(
                connection,
                row -> new Checkpoint(row.getLong(1), row.getString(2)),
                "SELECT seq, hash FROM audit_checkpoint ORDER BY number");
    }

    /** Adds one; false when another process was first. */
    static boolean add(Connection connection, Told told) throws SQLException {
        try {
            return Sql.update(
                            connection,
                            "INSERT INTO audit_checkpoint (number, seq, hash, recorded_at) VALUES (?, ?, ?, ?)",
                            told.number(),
                            told.checkpoint().seq(),
                            told.checkpoint().hash(),
                            told.at())
                    == 1;
        } catch (SQLException refused) {
            if (Database.isDuplicate(refused)) {
                return false;
            }
            throw refused;
        }
    }
}
