package dev.opsdeck.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    private static Set<MigrationVersion> versions(String folder) throws IOException {
        Path path = MIGRATIONS.resolve(folder);
        if (!Files.isDirectory(path)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("V"))
                    .map(name -> MigrationVersion.fromVersion(name.substring(1, name.indexOf("__"))))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void areTheSameVersionsInEveryDatabase() throws IOException {
        assertThat(versions("h2")).isEqualTo(versions("postgresql"));
    }

    @Test
    void endWithTheVersionThatTheStartLooksFor() throws IOException {
        TreeSet<MigrationVersion> all = new TreeSet<>(versions("common"));
        all.addAll(versions("postgresql"));
        assertThat(MigrationVersion.fromVersion(Schema.NEWEST))
                .as("after adding a migration, Schema.NEWEST must name the highest version")
                .isEqualTo(all.last());
    }
}
