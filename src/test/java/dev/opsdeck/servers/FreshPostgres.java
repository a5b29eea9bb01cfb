package dev.opsdeck.servers;

import dev.opsdeck.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;

/** An empty database on the real server: owned by the role that migrates, usable by the application's role. */
public final class FreshPostgres implements AutoCloseable {
    private final String name;

    private FreshPostgres(String name) {
        this.name = name;
    }

    static FreshPostgres create() {
        String name = "opsdeck_test_" + UUID.randomUUID().toString().replace("-", "");
        administer("CREATE DATABASE " + name);
        return new FreshPostgres(name);
    }

    /** The settings of an Opsdeck that works as the application's role and migrates as the owner. */
    public DatabaseSettings settings() {
        return settings(url());
    }

    /** The same by another address: through a proxy, for one. */
    public DatabaseSettings settings(String url) {
        return new DatabaseSettings(
                Optional.of(url),
                RealServers.find("OPSDECK_TEST_POSTGRES_APP_USER"),
                RealServers.find("OPSDECK_TEST_POSTGRES_APP_PASSWORD"),
                RealServers.find("OPSDECK_TEST_POSTGRES_USER"),
                RealServers.find("OPSDECK_TEST_POSTGRES_PASSWORD"));
    }

    /** JDBC address. */
    public String url() {
        String maintenance = RealServers.setting("OPSDECK_TEST_POSTGRES_URL");
        return maintenance.substring(0, maintenance.lastIndexOf('/') + 1) + name;
    }

    /** A connection of the role that owns the tables and may change everything. */
    public Connection owner() throws SQLException {
        return DriverManager.getConnection(
                url(),
                RealServers.setting("OPSDECK_TEST_POSTGRES_USER"),
                RealServers.find("OPSDECK_TEST_POSTGRES_PASSWORD").orElse(""));
    }

    /** A connection of the role that Opsdeck works as. */
    public Connection application() throws SQLException {
        return DriverManager.getConnection(
                url(),
                RealServers.setting("OPSDECK_TEST_POSTGRES_APP_USER"),
                RealServers.find("OPSDECK_TEST_POSTGRES_APP_PASSWORD").orElse(""));
    }

    @Override
    public void close() {
        administer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    private static void administer(String statement) {
        try (Connection connection = DriverManager.getConnection(
                        RealServers.setting("OPSDECK_TEST_POSTGRES_URL"),
                        RealServers.setting("OPSDECK_TEST_POSTGRES_USER"),
                        RealServers.find("OPSDECK_TEST_POSTGRES_PASSWORD").orElse(""));
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException refused) {
            throw new IllegalStateException(statement, refused);
        }
    }
}
