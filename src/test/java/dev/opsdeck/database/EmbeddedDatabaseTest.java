package dev.opsdeck.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opsdeck.config.SettingsRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private Database database(Path data) {
        return new Database(DatabaseSettings.embedded(), new DataDirectory(data));
    }

    private Database started() throws InterruptedException {
        Database database = database(directory);
        database.start();
        assertThat(database.awaitReady(LIMIT)).isTrue();
        return database;
    }

    private static long count(Database database, String table) throws SQLException {
        return database.within(LIMIT, connection -> {
            try (ResultSet rows = connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    @Test
    void bringsItsTablesAlong() throws Exception {
        try (Database database = started()) {
            assertThat(count(database, "audit_record")).isZero();
            assertThat(Schema.OPSDECK.isCurrent(database.dataSource())).isTrue();
        }
    }

    @Test
    void keepsRowsFromOneStartToTheNext() throws Exception {
        try (Database database = started()) {
            database.within(LIMIT, connection -> {
                connection.createStatement().execute("CREATE TABLE kept (id INT)");
                return connection.createStatement().executeUpdate("INSERT INTO kept VALUES (1)");
            });
        }
        try (Database database = started()) {
            assertThat(count(database, "kept")).isOne();
        }
    }

    @Test
    void refusesASecondProcessInOneSentence() throws Exception {
        try (Database first = started();
                Database second = database(directory)) {
            assertThat(first.isEmbedded()).isTrue();
            assertThatThrownBy(second::start)
                    .isInstanceOf(SettingsRefused.class)
                    .hasMessage("Another Opsdeck process is using the embedded database in " + directory
                            + ": stop that one, or give both a PostgreSQL database, which several can share, for example"
                            + " OPSDECK_DATABASE_URL=jdbc:postgresql://db.example.org:5432/opsdeck.");
        }
    }

    @Test
    void refusesADirectoryThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(directory.resolve("a-file"));
        try (Database database = database(file)) {
            assertThatThrownBy(database::start)
                    .isInstanceOf(SettingsRefused.class)
                    .hasMessageStartingWith("OPSDECK_DATA is " + file + ", which isn't writable (");
        }
    }

    @Test
    void makesItsDirectoryForItsOwnerAlone() throws Exception {
        Path made = directory.resolve("made/by/opsdeck");
        try (Database database = database(made)) {
            database.start();
            assertThat(database.awaitReady(LIMIT)).isTrue();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
    }

    @Test
    void refusesOtherDatabasesAndShowsNoPassword() {
        DatabaseSettings settings = new DatabaseSettings(
                Optional.of("postgres://opsdeck:secret@db/opsdeck"),
                Optional.empty(),
                Optional.of("secret"),
                Optional.empty(),
                Optional.empty());
        assertThatThrownBy(() -> new Database(settings, new DataDirectory(directory)))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("starts with \"postgres:\" instead")
                .hasMessageNotContaining("secret");
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void saysThatItIsNotOpenBeforeItIs() {
        try (Database database = database(directory)) {
            assertThatThrownBy(() -> database.within(LIMIT, _ -> 1))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessage("the database is not open yet");
        }
    }

    @Test
    void endsWorkThatTakesTooLong() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        try (Database database = started()) {
            // Long enough for the work to begin on a busy machine: what has not begun cannot be interrupted.
            assertThatThrownBy(() -> database.within(Duration.ofSeconds(5), _ -> {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException late) {
                            interrupted.countDown();
                        }
                        return 1;
                    }))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessage("the database did not answer within 5000 ms");
            assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void handsOnWhatTheStatementsSay() throws Exception {
        try (Database database = started()) {
            assertThatThrownBy(() -> database.within(LIMIT, connection -> {
                        connection.createStatement().execute("CREATE TABLE once (id INT PRIMARY KEY)");
                        connection.createStatement().execute("INSERT INTO once VALUES (1)");
                        return connection.createStatement().execute("INSERT INTO once VALUES (1)");
                    }))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            fault -> assertThat(Database.isDuplicate(fault)).isTrue());
        }
    }

    /** With H2's default file access an interrupted thread closes the file, and every later statement fails. */
    @Test
    void survivesThreadsThatAreInterruptedInTheMiddle() throws Exception {
        try (Database database = started()) {
            database.within(
                    LIMIT,
                    connection -> connection.createStatement().execute("CREATE TABLE busy (id IDENTITY, t VARCHAR)"));
            for (int round = 0; round < 40; round++) {
                Thread busy = Thread.ofVirtual().start(() -> insertMany(database));
                busy.join(Duration.ofMillis(round % 7 + 1));
                busy.interrupt();
                busy.join();
            }
            assertThat(count(database, "busy")).isPositive();
        }
    }

    private static void insertMany(Database database) {
        try (Connection connection = database.dataSource().getConnection()) {
            for (int row = 0; row < 50; row++) {
                connection.createStatement().execute("INSERT INTO busy (t) VALUES ('%s')".formatted("x".repeat(3_000)));
                connection.createStatement().execute("CHECKPOINT SYNC");
            }
        } catch (SQLException interrupted) {
            // What the test asks for.
        }
    }
}
