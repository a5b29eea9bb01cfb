package dev.opsdeck.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.database.DataDirectory;
import dev.opsdeck.database.Database;
import dev.opsdeck.database.DatabaseSettings;
import dev.opsdeck.database.PatientDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

class EmbeddedEffectClaimsTest extends EffectClaimsContract {
    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @Override
    Database open() throws InterruptedException {
        DatabaseSettings settings = new DatabaseSettings(
                Optional.of(url), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        Database database = PatientDatabase.of(settings, new DataDirectory(Path.of("target", "no-data")));
        database.start();
        assertThat(database.awaitReady(PatientDatabase.LIMIT)).isTrue();
        return database;
    }

    @Override
    Connection owner() throws SQLException {
        return DriverManager.getConnection(url, "opsdeck", "");
    }
}
