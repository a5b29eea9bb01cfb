package dev.opsdeck.audit;

import dev.opsdeck.database.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedAuditTrailTest extends AuditTrailContract {
    @TempDir
    Path directory;

    private Replica replica;

    @Override
    Replica start() throws Exception {
        replica = Replica.started(DatabaseSettings.embedded(), directory);
        return replica;
    }

    @Override
    Connection owner() throws SQLException {
        return replica.database.dataSource().getConnection();
    }
}
