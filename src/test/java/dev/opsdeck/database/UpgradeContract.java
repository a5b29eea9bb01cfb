package dev.opsdeck.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that commit 570bd90 made and has rows in, and what this program makes of it. */
abstract class UpgradeContract {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final List<String> ROWS = List.of(
            """
            INSERT INTO audit_record (seq, recorded_at, request_id, phase, entry, workspace_id, user_id, channel_id,
                raw_text, policy, detail, redactions, hash)
            VALUES (1, CURRENT_TIMESTAMP, 'r', 'ASKED', 'COMMAND', 'T', 'U', 'C', 'pods', 'p', '', 0, 'h')""",
            "INSERT INTO audit_checkpoint VALUES (1, 1, 'h', CURRENT_TIMESTAMP)",
            "INSERT INTO slack_delivery VALUES ('k', CURRENT_TIMESTAMP)",
            "INSERT INTO slack_button VALUES ('b', 'pods', FALSE, 'r', CURRENT_TIMESTAMP, NULL, NULL)",
            "INSERT INTO log_follow VALUES ('f', 'U', CURRENT_TIMESTAMP, NULL)",
            "INSERT INTO effect_in_progress VALUES ('e', 'r', 'p', CURRENT_TIMESTAMP)",
            "INSERT INTO replica VALUES ('p', CURRENT_TIMESTAMP)");

    private static final List<String> TABLES = List.of(
            "audit_record",
            "audit_checkpoint",
            "slack_delivery",
            "slack_button",
            "log_follow",
            "effect_in_progress",
            "replica");

    /** What the columns are, and who has which right. */
    private static final String COLUMNS = """
            SELECT LOWER(table_name), LOWER(column_name), data_type, is_nullable, character_maximum_length, ordinal_position
            FROM information_schema.columns WHERE LOWER(table_schema) = 'public' ORDER BY 1, 6""";

    private static final String RIGHTS = """
            SELECT LOWER(table_name), grantee, privilege_type
            FROM information_schema.table_privileges WHERE LOWER(table_schema) = 'public' ORDER BY 1, 2, 3""";

    private Database database;

    /** Where the database is. */
    abstract Location location();

    /** Opsdeck's database there, not started. */
    abstract Database database();

    /** How Flyway reaches the database as the tables' owner, and the folder of migrations for this kind of database. */
    abstract FluentConfiguration owner(FluentConfiguration flyway, String release);

    @BeforeEach
    void theOldDatabase() throws SQLException {
        database = database();
        emptyDatabase();
        Flyway old = owner(Flyway.configure(), "classpath:upgrade/570bd90").load();
        old.migrate();
        try (Connection connection = old.getConfiguration().getDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String row : ROWS) {
                statement.executeUpdate(row);
            }
        }
    }

    private void emptyDatabase() {
        owner(Flyway.configure().cleanDisabled(false), "classpath:upgrade/570bd90")
                .load()
                .clean();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void started() throws InterruptedException {
        database.start();
        assertThat(database.awaitReady(LIMIT)).isTrue();
    }

    private List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection =
                        owner(Flyway.configure(), "").getDataSource().getConnection();
                ResultSet row = connection.createStatement().executeQuery(query)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                StringBuilder line = new StringBuilder();
                for (int column = 1; column <= columns; column++) {
                    line.append(row.getString(column)).append(' ');
                }
                rows.add(line.toString().strip());
            }
        }
        return rows;
    }

    private static Schema with(String version, String folder) {
        return new Schema(
                Stream.concat(Schema.OPSDECK.versions().stream(), Stream.of(version))
                        .toList(),
                Stream.concat(Schema.OPSDECK.folders().stream(), Stream.of("upgrade/" + folder))
                        .toList());
    }

    @Test
    void itsRowsAreKept() throws Exception {
        started();

        for (String table : TABLES) {
            assertThat(rows("SELECT count(*) FROM " + table)).as(table).containsExactly("1");
        }
    }

    @Test
    void itGetsEveryMigrationOfThisProgram() throws Exception {
        started();

        assertThat(rows("SELECT \"version\" FROM \"flyway_schema_history\" ORDER BY \"installed_rank\""))
                .containsSubsequence(Schema.OPSDECK.versions());
    }

    @Test
    void itEndsWithTheTablesAndRightsOfAFreshOne() throws Exception {
        started();
        List<String> columns = rows(COLUMNS);
        List<String> rights = rows(RIGHTS);
        emptyDatabase();
        Schema.OPSDECK.migrate(location(), database.dataSource());

        assertThat(columns).isNotEmpty().isEqualTo(rows(COLUMNS));
        assertThat(rights).isEqualTo(rows(RIGHTS));
    }

    @Test
    void theNextMigrationReachesIt() throws Exception {
        started();
        Schema next = with("1000", "next");

        assertThat(next.isCurrent(database.dataSource())).isFalse();
        next.migrate(location(), database.dataSource());

        assertThat(next.isCurrent(database.dataSource())).isTrue();
        assertThat(rows("SELECT count(*) FROM brought_by_next")).containsExactly("0");
    }

    /** Nobody would notice the missing table before the first command that needs it. */
    @Test
    void aMigrationBelowTheHighestIsNeverTakenForThere() throws Exception {
        started();
        Schema below = with("2.2", "below");

        assertThat(below.isCurrent(database.dataSource())).isFalse();
        assertThatThrownBy(() -> below.migrate(location(), database.dataSource()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("2.2");
    }

    @Test
    void anOlderProgramGoesOnWithTheTablesOfANewerOne() throws Exception {
        started();
        with("1000", "next").migrate(location(), database.dataSource());

        assertThat(Schema.OPSDECK.isCurrent(database.dataSource())).isTrue();
    }
}
