package dev.opsdeck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A class of the tests with the name of one of the product would hide it: the tests would be green whatever the product's does. */
class ShadowedClassesTest {

    @Test
    void noClassOfTheTestsHidesOneOfTheProduct() throws IOException {
        Set<Path> both = new TreeSet<>(sources("src/main/java"));
        both.addAll(sources("src/demo/java"));
        both.retainAll(sources("src/test/java"));

        assertThat(both).as("in src/test too, which hides it").isEmpty();
    }

    private static Set<Path> sources(String folder) throws IOException {
        Path root = Path.of(folder);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .map(root::relativize)
                    .collect(Collectors.toSet());
        }
    }
}
