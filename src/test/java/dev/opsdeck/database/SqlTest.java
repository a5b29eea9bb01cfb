package dev.opsdeck.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123456Z");

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        Sql.update(
                connection, "CREATE TABLE thing (id BIGINT PRIMARY KEY, note VARCHAR, at TIMESTAMP(6) WITH TIME ZONE)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void bindsNumbersMomentsAndTextsThatAreNotThere() throws SQLException {
        assertThat(Sql.update(connection, "INSERT INTO thing VALUES (?, ?, ?)", 1L, Optional.of("one"), NOW))
                .isEqualTo(1);
        Sql.updateAll(
                connection,
                "INSERT INTO thing VALUES (?, ?, ?)",
                List.of(List.of(2, Optional.empty(), NOW), List.of(3, "three", NOW)));

        assertThat(notes("SELECT note FROM thing ORDER BY id"))
                .containsExactly(Optional.of("one"), Optional.empty(), Optional.of("three"));
        assertThat(Sql.first(connection, row -> Sql.instant(row, 1), "SELECT at FROM thing WHERE id = ?", 3))
                .contains(NOW);
    }

    @Test
    void saysWhatTheDatabaseSays() throws SQLException {
        Sql.update(connection, "INSERT INTO thing VALUES (1, 'one', NULL)");
        assertThatThrownBy(() -> Sql.update(connection, "INSERT INTO thing VALUES (?, 'again', NULL)", 1))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        fault -> assertThat(Database.isDuplicate(fault)).isTrue());
        assertThat(Sql.first(connection, row -> row.getLong(1), "SELECT id FROM thing WHERE note = ?", "two"))
                .isEmpty();
    }

    private List<Optional<String>> notes(String query) throws SQLException {
        return Sql.all(connection, row -> Optional.ofNullable(row.getString(1)), query);
    }
}
