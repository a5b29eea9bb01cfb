package dev.opsdeck.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.database.DataDirectory;
import dev.opsdeck.database.Database;
import dev.opsdeck.database.PatientDatabase;
import dev.opsdeck.servers.FreshPostgres;
import dev.opsdeck.servers.RealPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

@RealPostgres
class PostgresEffectClaimsTest extends EffectClaimsContract {
    private final FreshPostgres postgres;

    PostgresEffectClaimsTest(FreshPostgres postgres) {
        this.postgres = postgres;
    }

    @Override
    Database open() throws InterruptedException {
        Database database = PatientDatabase.of(postgres.settings(), new DataDirectory(Path.of("target", "no-data")));
        database.start();
        assertThat(database.awaitReady(PatientDatabase.LIMIT)).isTrue();
        return database;
    }

    @Override
    Connection owner() throws SQLException {
        return postgres.owner();
    }
}
