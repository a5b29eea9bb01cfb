package dev.opsdeck.database;

import dev.opsdeck.config.SettingsRefused;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which database the settings mean. */
sealed interface Location {
    /** The part of a JDBC address that names the kind of database. */
    Pattern KIND = Pattern.compile("(jdbc:)?[a-z0-9]*:");

    /** A file of this process alone. */
    record Embedded(Path directory) implements Location {
        /**
         * Three settings carry weight: {@code async:}, because a thread that is interrupted while it reads would otherwise
         * close the file under everybody ("File corrupted while reading record"), and the delays that keep the database
         * open until {@link Database#close()}. And no file of H2's own about errors: each reaches the log.
         */
        String url() {
            return "jdbc:h2:async:%s;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
                    .formatted(directory.resolve("opsdeck").toAbsolutePath());
        }
    }

    /** A database in memory, for tests. */
    record Memory(String url) implements Location {}

    /** PostgreSQL. */
    record PostgreSql(String url, Credentials application, Credentials migration) implements Location {}

    /** A role and its password. */
    record Credentials(Optional<String> user, Optional<String> password) {
        @Override
        public String toString() {
            return "Credentials[user=%s]".formatted(user);
        }
    }

    /**
     * The database that the settings mean.
     *
     * @throws SettingsRefused when they mean none
     */
    static Location of(DatabaseSettings settings, DataDirectory data) {
        String url = settings.url().map(String::strip).orElse("");
        if (url.isEmpty()) {
            return new Embedded(data.path());
        }
        if (url.startsWith("jdbc:h2:mem:")) {
            return new Memory(url);
        }
        if (url.startsWith("jdbc:postgresql:")) {
            Credentials application = new Credentials(settings.user(), settings.password());
            Credentials migration = settings.migrationUser()
                    .map(user -> new Credentials(Optional.of(user), settings.migrationPassword()))
                    .orElse(application);
            return new PostgreSql(url, application, migration);
        }
        throw new SettingsRefused("OPSDECK_DATABASE_URL must be the JDBC address of a PostgreSQL database, for example"
                + " jdbc:postgresql://db.example.org:5432/opsdeck (without it, the embedded database in"
                + " OPSDECK_DATA is used), and starts with \"%s\" instead.".formatted(kind(url)));
    }

    /** The kind of database of an address: {@code jdbc:mysql:}. The rest may hold a password. */
    private static String kind(String url) {
        Matcher kind = KIND.matcher(url);
        return kind.lookingAt() ? kind.group() : "";
    }
}
