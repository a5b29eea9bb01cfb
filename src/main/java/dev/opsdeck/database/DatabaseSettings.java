package dev.opsdeck.database;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Optional;

/**
 * The settings {@code OPSDECK_DATABASE_*}.
 *
 * @param url JDBC address of a PostgreSQL database; without one the embedded database is used
 * @param user role that Opsdeck works as
 * @param password its password
 * @param migrationUser role that owns the tables and changes them at an upgrade; without one {@code user} does that too,
 *     and could then change the record
 * @param migrationPassword its password
 */
@ConfigurationProperties("opsdeck.database")
public record DatabaseSettings(
        Optional<String> url,
        Optional<String> user,
        Optional<String> password,
        Optional<String> migrationUser,
        Optional<String> migrationPassword) {

    /** The embedded database. */
    public static DatabaseSettings embedded() {
        return new DatabaseSettings(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Never shows a password; an address may hold one too. */
    @Override
    public String toString() {
        return "DatabaseSettings[user=%s, migrationUser=%s]".formatted(user, migrationUser);
    }
}
