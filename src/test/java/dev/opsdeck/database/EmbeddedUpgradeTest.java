package dev.opsdeck.database;

import java.nio.file.Path;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedUpgradeTest extends UpgradeContract {
    @TempDir
    Path directory;

    @Override
    Location.Embedded location() {
        return new Location.Embedded(directory);
    }

    @Override
    Database database() {
        return new Database(DatabaseSettings.embedded(), new DataDirectory(directory));
    }

    @Override
    FluentConfiguration owner(FluentConfiguration flyway, String release) {
        return flyway.dataSource(location().url(), Pools.EMBEDDED_USER, "").locations(release + "/common");
    }
}
