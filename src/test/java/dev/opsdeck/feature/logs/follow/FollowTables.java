package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.database.DataDirectory;
import dev.opsdeck.database.Database;
import dev.opsdeck.database.DatabaseSettings;
import java.nio.file.Path;
import java.time.Clock;

/** Rows of live tails for tests. */
public final class FollowTables {

    private FollowTables() {}

    /** Rows of a database that was never opened: every call says so. */
    public static FollowTable away() {
        return new FollowTable(
                new Database(DatabaseSettings.embedded(), new DataDirectory(Path.of("nowhere"))), Clock.systemUTC());
    }
}
