package dev.opsdeck.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationsTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /** What databases out there were made by; {@code upgrade/570bd90} keeps it as it was. */
    private static final Path RELEASED = Path.of("src/test/resources/upgrade/570bd90");

    /** These came while each package counted for itself. */
    private static final List<String> FIRST = List.of("1.1", "2.1", "3.1", "4.1", "5.1");

    private static List<Path> migrations(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("V"))
                    .toList();
        }
    }

    /** The versions in a folder from the lowest to the highest; two files of one version are there twice. */
    private static List<String> versions(String folder) throws IOException {
        return migrations(MIGRATIONS.resolve(folder)).stream()
                .map(file -> file.getFileName().toString())
                .map(name -> MigrationVersion.fromVersion(name.substring(1, name.indexOf("__"))))
                .sorted()
                .map(MigrationVersion::getVersion)
                .toList();
    }

    private static List<String> versions() throws IOException {
        return sorted(versions("common"), versions("postgresql"));
    }

    private static List<String> sorted(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream())
                .map(MigrationVersion::fromVersion)
                .sorted()
                .map(MigrationVersion::getVersion)
                .toList();
    }

    /** The only versions that so many migrations may have: 1.1 to 5.1, then 6, 7, 8 … */
    private static List<String> sequence(int length) {
        List<String> all = new ArrayList<>(FIRST);
        IntStream.rangeClosed(FIRST.size() + 1, length).forEach(number -> all.add(String.valueOf(number)));
        return all;
    }

    @Test
    void areTheSameVersionsInEveryDatabase() throws IOException {
        assertThat(versions("h2")).isEqualTo(versions("postgresql"));
    }

    @Test
    void areOneGrowingSequenceForTheWholeDatabase() throws IOException {
        List<String> versions = versions();

        assertThat(versions)
                .as("the next migration is V%d, whichever package brings it", versions.size() + 1)
                .isEqualTo(sequence(versions.size()));
    }

    /** One that counts by package, one that is there twice, one beside the last, and one with a gap before it. */
    @ParameterizedTest
    @ValueSource(strings = {"2.2", "5.1", "5.2", "1000"})
    void anyOtherNumberIsNoneOfTheSequence(String version) throws IOException {
        List<String> versions = sorted(versions(), List.of(version));

        assertThat(versions).isNotEqualTo(sequence(versions.size()));
    }

    @Test
    void areThoseThatTheStartLooksFor() throws IOException {
        assertThat(Schema.OPSDECK.versions())
                .as("after adding a migration, its version goes to the end of Schema.OPSDECK")
                .isEqualTo(versions());
    }

    @Test
    void doNotChangeOnceTheyAreReleased() throws IOException {
        for (Path released : migrations(RELEASED.resolve("common"))) {
            assertThat(MIGRATIONS.resolve("common").resolve(released.getFileName()))
                    .hasSameTextualContentAs(released);
        }
    }
}
