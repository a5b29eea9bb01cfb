package dev.opsdeck.database;

import dev.opsdeck.servers.FreshPostgres;
import dev.opsdeck.servers.RealPostgres;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.io.TempDir;

@RealPostgres
class PostgresUpgradeTest extends UpgradeContract {
    @TempDir
    Path directory;

    private final FreshPostgres postgres;

    PostgresUpgradeTest(FreshPostgres postgres) {
        this.postgres = postgres;
    }

    @Override
    Location.PostgreSql location() {
        return (Location.PostgreSql) Location.of(postgres.settings(), new DataDirectory(directory));
    }

    @Override
    Database database() {
        return new Database(postgres.settings(), new DataDirectory(directory));
    }

    @Override
    FluentConfiguration owner(FluentConfiguration flyway, String release) {
        Location.Credentials owner = location().migration();
        return flyway.dataSource(
                        postgres.url(),
                        owner.user().orElseThrow(),
                        owner.password().orElse(""))
                .placeholders(
                        Map.of("application", location().application().user().orElseThrow()))
                .locations(release + "/common", release + "/postgresql");
    }
}
