package dev.opsdeck.audit;

import dev.opsdeck.command.dispatch.AuditTrail;
import dev.opsdeck.database.Database;
import dev.opsdeck.database.Sql;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The audit trail that is stored as a chain of records. */
@Singleton
final class DatabaseAuditTrail implements AuditTrail, AutoCloseable {
    /** How long an attempt waits for its record. */
    static final Duration LIMIT = Duration.ofMillis(200);

    /** How long a transaction may take before its connection is given up: others wait for their turn meanwhile. */
    private static final Duration TRANSACTION = Duration.ofSeconds(1);

    private final Database database;
    private final AuditContentMaker maker;
    private final AuditWriter writer;

    DatabaseAuditTrail(Database database, AuditContentMaker maker) {
        this.database = database;
        this.maker = maker;
        this.writer = new AuditWriter(this::store);
        writer.start();
    }

    @Override
    public void append(AuditEvent entry) throws AuditUnavailable {
        append(entry, LIMIT);
    }

    void append(AuditEvent entry, Duration limit) throws AuditUnavailable {
        writer.append(maker.contentOf(entry), limit);
    }

    private void store(List<AuditContent> events) throws SQLException {
        database.within(TRANSACTION, connection -> {
            AuditTable.Head added = AuditTable.append(connection, events, database.isPostgreSql());
            if (database.isEmbedded()) {
                // H2 keeps a commit in memory for half a second unless it is asked; PostgreSQL has written it.
                Sql.update(connection, "CHECKPOINT SYNC");
            }
            return added;
        });
    }

    @Override
    @PreDestroy
    public void close() {
        writer.close();
    }
}
