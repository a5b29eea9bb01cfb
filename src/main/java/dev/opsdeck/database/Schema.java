package dev.opsdeck.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The tables. Flyway is only woken when they are older than this program, because waking it costs half a second. */
final class Schema {
    /** The highest version among the migrations. */
    static final String NEWEST = "5.1";

    private static final String IS_THERE =
            "SELECT 1 FROM \"flyway_schema_history\" WHERE \"version\" = ? AND \"success\" = TRUE";

    private Schema() {}

    /**
     * Whether the newest migration is there and the application's role may see it.
     *
     * @throws SQLException when the database cannot tell because it is away
     */
    static boolean isCurrent(DataSource application) throws SQLException {
        try (Connection connection = application.getConnection();
                PreparedStatement query = connection.prepareStatement(IS_THERE)) {
            query.setString(1, NEWEST);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        } catch (SQLException unanswered) {
            if (isAboutTheTable(unanswered)) {
                return false;
            }
            throw unanswered;
        }
    }

    /** Class 42 of SQLSTATE: no such table, or no right to read it. */
    private static boolean isAboutTheTable(SQLException unanswered) {
        String state = unanswered.getSQLState();
        return state != null && state.startsWith("42");
    }

    /**
     * Brings the tables up to date. Several processes may do so at once: Flyway locks.
     *
     * @throws SQLException when a migration fails or the database is away
     */
    static void migrate(Location location, DataSource application) throws SQLException {
        FluentConfiguration configuration = Flyway.configure().connectRetries(0).validateMigrationNaming(true);
        switch (location) {
            case Location.PostgreSql(String url, Location.Credentials role, Location.Credentials owner) ->
                configuration
                        .dataSource(
                                url, owner.user().orElse(null), owner.password().orElse(null))
                        .jdbcProperties(Map.of("connectTimeout", "2", "socketTimeout", "600", "tcpKeepAlive", "true"))
                        .locations("classpath:db/migration/common", "classpath:db/migration/postgresql")
                        // Stands inside a quoted literal of SQL.
                        .placeholders(
                                Map.of("application", role.user().orElse("").replace("'", "''")));
            case Location.Embedded _, Location.Memory _ ->
                configuration
                        .dataSource(application)
                        .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                        .failOnMissingLocations(false);
        }
        try {
            configuration.load().migrate();
        } catch (FlywayException failed) {
            throw new SQLException("the tables cannot be brought up to date: " + failed.getMessage(), failed);
        }
    }
}
