package dev.opsdeck.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.opsdeck.config.SettingsRefused;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of this process. A database that is away when Opsdeck starts prevents nothing: it is tried again in the
 * background until it is there, and till then every call says {@link DatabaseUnavailable}.
 */
@Singleton
public class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration MIGRATION_AT_END = Duration.ofSeconds(5);

    private final DataDirectory data;
    private final Location location;
    private final HikariDataSource pool;
    private final TimeLimited timeLimited;
    private final ExecutorService opening = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("database-opening").factory());
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<DataDirectory.Claim> claim = Optional.empty();
    private volatile String notReadyBecause = "is not open yet";

    /**
     * @throws SettingsRefused when the settings mean no database
     */
    public Database(DatabaseSettings settings, DataDirectory data) {
        this.data = data;
        this.location = Location.of(settings, data);
        this.pool = Pools.of(location);
        this.timeLimited = new TimeLimited(pool);
    }

    /**
     * Opens the database in the background and brings its tables up to date. Returns at once; a second call does nothing.
     *
     * @throws SettingsRefused when another process has the embedded database, or its directory cannot be written
     */
    public void start() {
        if (!startIfFree()) {
            throw new SettingsRefused(
                    "Another Opsdeck process is using the embedded database in %s: stop that one, or give both a"
                                    .formatted(data.path().toAbsolutePath())
                            + " PostgreSQL database, which several can share, for example"
                            + " OPSDECK_DATABASE_URL=jdbc:postgresql://db.example.org:5432/opsdeck.");
        }
    }

    /**
     * The same, but says whether it could.
     *
     * @return false when another process has the embedded database
     * @throws SettingsRefused when its directory cannot be written
     */
    public boolean startIfFree() {
        if (!started.compareAndSet(false, true)) {
            return true;
        }
        if (isEmbedded()) {
            claim = data.claim();
            if (claim.isEmpty()) {
                return false;
            }
        }
        opening.execute(this::open);
        return true;
    }

    private void open() {
        try {
            while (!opened() && !closed.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
                // Tried again: the next round says why not, should it be for another reason.
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean opened() {
        try {
            if (!Schema.OPSDECK.isCurrent(pool)) {
                Schema.OPSDECK.migrate(location, pool);
            }
            ready.countDown();
            return true;
        } catch (SQLException | RuntimeException unopened) {
            String reason = "cannot be opened: " + firstLine(unopened);
            if (!reason.equals(notReadyBecause)) {
                notReadyBecause = reason;
                LOG.warn("The database {}; trying again every {} s", reason, BETWEEN_TRIES.toSeconds());
            }
            return false;
        }
    }

    /** What lies deepest says most: a pool only says that it has no connection. */
    private static String firstLine(Throwable fault) {
        Throwable deepest = fault;
        for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
            deepest = cause;
        }
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
    }

    /** Whether the tables are there; once true it stays so, even when the database goes away later. */
    public boolean isReady() {
        return ready.getCount() == 0;
    }

    /** Waits for the tables; false when they are not there in time. */
    public boolean awaitReady(Duration limit) throws InterruptedException {
        return ready.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether this is the database file of this process alone, rather than a server. */
    public boolean isEmbedded() {
        return location instanceof Location.Embedded;
    }

    /** Whether this is a PostgreSQL server, which several processes may share. */
    public boolean isPostgreSql() {
        return location instanceof Location.PostgreSql;
    }

    /**
     * Does something with a connection within a time limit that holds even when the database has stopped answering in the
     * middle. When the limit passes the work is interrupted, and nobody can tell whether it was done.
     *
     * @param limit for all of it: getting a connection, the work, the way back
     * @throws DatabaseUnavailable when it was not done in time, or the database is away or not open yet
     * @throws SQLException whatever else the work's statements say: a duplicate, for one ({@link #isDuplicate})
     */
    public <T> T within(Duration limit, SqlWork<T> work) throws SQLException {
        if (!isReady()) {
            throw new DatabaseUnavailable(notReadyBecause);
        }
        return timeLimited.run(limit, work);
    }

    /** Whether a statement failed because a row with the same unique key is there already. */
    public static boolean isDuplicate(SQLException fault) {
        return "23505".equals(fault.getSQLState());
    }

    /** Connections without a time limit beyond those of the driver, and whether or not the tables are there. */
    public DataSource dataSource() {
        return pool;
    }

    /** Stops trying, writes what the embedded database holds in memory, gives back connections and directory. */
    @Override
    @PreDestroy
    public void close() {
        closed.countDown();
        endOpening();
        timeLimited.close();
        pool.close();
        if (location instanceof Location.Embedded embedded && claim.isPresent()) {
            shutDown(embedded);
        }
        claim.ifPresent(DataDirectory.Claim::close);
    }

    /**
     * Waits for a migration that is going on. One that a server holds up is given up: the server undoes it. A file is never
     * let down in the middle.
     */
    private void endOpening() {
        opening.shutdown();
        try {
            if (isPostgreSql() && !opening.awaitTermination(MIGRATION_AT_END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The tables are being brought up to date, which does not end: given up");
                opening.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            opening.shutdownNow();
            Thread.currentThread().interrupt();
        }
        opening.close();
    }

    private static void shutDown(Location.Embedded embedded) {
        try (Connection connection = DriverManager.getConnection(embedded.url(), Pools.EMBEDDED_USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException unclean) {
            LOG.warn("The embedded database was not closed cleanly: {}", firstLine(unclean));
        }
    }
}
