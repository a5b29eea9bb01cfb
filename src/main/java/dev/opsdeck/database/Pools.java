package dev.opsdeck.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** Connection pools with the time limits that let a dead database be noticed at once. */
final class Pools {
    static final String EMBEDDED_USER = "opsdeck";

    /** Enough for a first connection of a cold process; {@link Database#within} sets the limits that matter. */
    private static final Duration CONNECTION = Duration.ofSeconds(2);

    /** Whether an idle connection still answers: the least that Hikari takes. */
    private static final Duration VALIDATION = Duration.ofMillis(250);

    private Pools() {}

    /** The pool of a location. Connects when the first connection is asked for, and then in the background. */
    static HikariDataSource of(Location location) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("opsdeck");
        pool.setConnectionTimeout(CONNECTION.toMillis());
        pool.setValidationTimeout(VALIDATION.toMillis());
        pool.setInitializationFailTimeout(-1);
        // Otherwise the pool asks its first connection for it: should that one break just then, every later one is
        // refused with "Transaction isolation level -1 not supported", for good.
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setMaximumPoolSize(10);
        pool.setMinimumIdle(2);
        switch (location) {
            case Location.PostgreSql postgres -> {
                pool.setJdbcUrl(postgres.url());
                postgres.application().user().ifPresent(pool::setUsername);
                postgres.application().password().ifPresent(pool::setPassword);
                pool.setKeepaliveTime(Duration.ofSeconds(30).toMillis());
                // Seconds. What the address itself says goes before these.
                pool.addDataSourceProperty("connectTimeout", "2");
                pool.addDataSourceProperty("loginTimeout", "3");
                pool.addDataSourceProperty("socketTimeout", "5");
                pool.addDataSourceProperty("tcpKeepAlive", "true");
                pool.addDataSourceProperty("ApplicationName", "opsdeck");
            }
            case Location.Embedded embedded -> embedded(pool, embedded.url());
            case Location.Memory memory -> embedded(pool, memory.url());
        }
        return pool;
    }

    private static void embedded(HikariDataSource pool, String url) {
        pool.setJdbcUrl(url);
        pool.setUsername(EMBEDDED_USER);
        pool.setPassword("");
        // Connections inside the process do not age; opening the file may take longer than connecting.
        pool.setMaxLifetime(0);
        pool.setConnectionTimeout(Duration.ofSeconds(20).toMillis());
    }
}
