package dev.opsdeck.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The tables. Flyway is only woken when a migration is missing, because waking it costs half a second.
 *
 * @param versions every migration, in the order in which they came
 * @param folders where the migrations are in the class path
 */
record Schema(List<String> versions, List<String> folders) {
    /** The tables of this program. The version of a new migration goes to the end, and a test says so when it does not. */
    static final Schema OPSDECK = new Schema(List.of("1.1", "2.1", "3.1", "4.1", "5.1"), List.of("db/migration"));

    private static final String APPLIED =
            "SELECT \"version\" FROM \"flyway_schema_history\" WHERE \"version\" IS NOT NULL AND \"success\" = TRUE";

    /**
     * Whether every migration is there and the application's role may see it. The highest alone would not do: it says
     * nothing about one with a lower number that came later. More than this program knows are right: a newer one has been
     * here, as during an upgrade of several replicas.
     *
     * @throws SQLException when the database cannot tell because it is away
     */
    boolean isCurrent(DataSource application) throws SQLException {
        try (Connection connection = application.getConnection();
                PreparedStatement query = connection.prepareStatement(APPLIED);
                ResultSet rows = query.executeQuery()) {
            Set<String> applied = new HashSet<>();
            while (rows.next()) {
                applied.add(rows.getString(1));
            }
            return applied.containsAll(versions);
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
     * @throws SQLException when a migration fails, its number is lower than one that is there already, or the database is
     *     away
     */
    void migrate(Location location, DataSource application) throws SQLException {
        FluentConfiguration configuration = Flyway.configure().connectRetries(0).validateMigrationNaming(true);
        switch (location) {
            case Location.PostgreSql(String url, Location.Credentials role, Location.Credentials owner) ->
                configuration
                        .dataSource(
                                url, owner.user().orElse(null), owner.password().orElse(null))
                        .jdbcProperties(Map.of("connectTimeout", "2", "socketTimeout", "600", "tcpKeepAlive", "true"))
                        .locations(folders("postgresql"))
                        // Stands inside a quoted literal of SQL.
                        .placeholders(
                                Map.of("application", role.user().orElse("").replace("'", "''")));
            case Location.Embedded _, Location.Memory _ ->
                configuration.dataSource(application).locations(folders("h2")).failOnMissingLocations(false);
        }
        try {
            configuration.load().migrate();
        } catch (FlywayException failed) {
            throw new SQLException("the tables cannot be brought up to date: " + failed.getMessage(), failed);
        }
    }

    private String[] folders(String kind) {
        return folders.stream()
                .flatMap(folder -> Stream.of("common", kind).map(part -> "classpath:" + folder + "/" + part))
                .toArray(String[]::new);
    }
}
