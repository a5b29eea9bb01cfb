package dev.opsdeck.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;

/** For tests of what is stored, not of how soon: a busy machine gets more time than a person would give it. */
public final class PatientDatabase {
    /** How long each piece of work may take. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    private PatientDatabase() {}

    /** As the product's, but whoever asks it waits longer: for a connection, and for the end of the work. */
    public static Database of(DatabaseSettings settings, DataDirectory data) {
        Database patient = new Database(settings, data) {
            @Override
            public <T> T within(Duration limit, SqlWork<T> work) throws SQLException {
                return super.within(LIMIT, work);
            }
        };
        waitLonger(patient);
        return patient;
    }

    /** Makes whoever asks for a connection wait longer for it. */
    static void waitLonger(Database database) {
        ((HikariDataSource) database.dataSource()).setConnectionTimeout(LIMIT.toMillis());
    }
}
