package dev.opsdeck.audit;

import dev.opsdeck.command.SelfCheck;
import dev.opsdeck.command.Text;
import dev.opsdeck.database.Database;
import dev.opsdeck.database.Sql;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether the database answers, and whether Opsdeck's own role could change the record. */
@Singleton
final class AuditSelfCheck implements SelfCheck {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final Database database;

    AuditSelfCheck(Database database) {
        this.database = database;
    }

    @Override
    public List<Finding> check() {
        try {
            boolean mayChange = database.within(LIMIT, this::mayChangeRecord);
            Finding answers = new Finding(
                    "database",
                    Level.OK,
                    Text.of(database.isPostgreSql() ? "PostgreSQL answers." : "The embedded database answers."),
                    Optional.empty());
            return List.of(answers, mayChange ? tooMuch() : fits());
        } catch (SQLException away) {
            return List.of(new Finding(
                    "database",
                    Level.BROKEN,
                    Text.of("%s: effects are refused, and nothing is recorded.", String.valueOf(away.getMessage())),
                    Optional.of("OPSDECK_DATABASE_URL, OPSDECK_DATABASE_USER, OPSDECK_DATABASE_PASSWORD")));
        }
    }

    /** Only a server has roles: who can write the embedded file can write all of it. */
    private boolean mayChangeRecord(Connection connection) throws SQLException {
        return database.isPostgreSql()
                && Sql.first(
                                connection,
                                row -> row.getBoolean(1),
                                "SELECT has_table_privilege('audit_record', 'UPDATE, DELETE, TRUNCATE')")
                        .orElse(false);
    }

    private Finding fits() {
        return new Finding(
                "record",
                Level.OK,
                Text.of(
                        database.isPostgreSql()
                                ? "Opsdeck's database role can add to the record and can't change it."
                                : "The record is in the embedded database, which has no roles: checkpoints in the"
                                        + " ops channel reveal a change."),
                Optional.empty());
    }

    private static Finding tooMuch() {
        return new Finding(
                "record",
                Level.WARNING,
                Text.of("Opsdeck's database role can change the record: let another role own the tables."),
                Optional.of("OPSDECK_DATABASE_MIGRATION_USER, OPSDECK_DATABASE_MIGRATION_PASSWORD"));
    }
}
