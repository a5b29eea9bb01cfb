package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.database.DataDirectory;
import dev.opsdeck.database.Database;
import dev.opsdeck.database.DatabaseSettings;
import java.nio.file.Path;
import java.time.Clock;

/** Rows of live tails for tests. */
public final class FakeRows {

    private FakeRows() {}

    /** Rows of a database that was never opened: every call says so. */
    public static FollowRows away() {
        return new FollowRows(
                new Database(DatabaseSettings.embedded(), new DataDirectory(Path.of("nowhere"))), Clock.systemUTC());
    }
}
