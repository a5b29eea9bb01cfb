package dev.opsdeck.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFilesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    @TempDir
    private Path directory;

    private final Recorded policy = new Recorded("policy.yaml", true);
    private final Recorded catalogue = new Recorded("cron.yaml", false);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Complaints complaints = new Complaints(List.of(new Complaints.Listener() {
        @Override
        public void raised(Complaint complaint) {
            heard.add(complaint.sentence());
        }

        @Override
        public void settled(String file) {
            heard.add(file + " is right again");
        }
    }));
    private ConfigFiles files;

    @AfterEach
    void close() {
        if (files != null) {
            files.close();
        }
    }

    @Test
    void loadsEveryFileAtStartAndAnEmptyTextForOneThatNeedNotBeThere() throws Exception {
        write("policy.yaml", "one");

        start();

        assertThat(policy.loaded).containsExactly("one");
        assertThat(catalogue.loaded).containsExactly("");
    }

    @Test
    void doesNotStartWithBrokenFilesAndTellsTheMistakesOfAllOfThem() throws Exception {
        write("policy.yaml", "broken policy");
        write("cron.yaml", "broken catalogue");

        assertThatThrownBy(this::start)
                .isInstanceOf(BrokenConfigException.class)
                .hasMessage("policy.yaml:1:1: broken policy\ncron.yaml:1:1: broken catalogue");
    }

    @Test
    void doesNotStartWithoutAFileThatMustBeThere() {
        assertThatThrownBy(this::start)
                .isInstanceOf(BrokenConfigException.class)
                .hasMessage(
                        "policy.yaml:1:1: there is no %s: put it there, or set OPSDECK_CONFIG to the directory that has"
                                + " it",
                        directory.resolve("policy.yaml"));
    }

    @Test
    void doesNotStartWithAFileThatIsNoText() throws Exception {
        Files.write(directory.resolve("policy.yaml"), new byte[] {(byte) 0xC3, (byte) 0x28});

        assertThatThrownBy(this::start).hasMessage("policy.yaml:1:1: the file is not UTF-8 text");
    }

    @Test
    void doesNotStartWithAFileOfUnreasonableSize() throws Exception {
        write("policy.yaml", "#".repeat(1 << 20) + "#");

        assertThatThrownBy(this::start).hasMessage("policy.yaml:1:1: the file is larger than 1 MiB");
    }

    @Test
    void takesAChangeThatTwoLooksInARowSaw() throws Exception {
        write("policy.yaml", "one");
        start();

        write("policy.yaml", "tw");
        files.look();
        write("policy.yaml", "two");
        files.look();
        assertThat(policy.loaded).containsExactly("one");

        files.look();
        files.look();
        assertThat(policy.loaded).containsExactly("one", "two");
    }

    @Test
    void noticesAChangeThatKeptLengthAndTime() throws Exception {
        write("policy.yaml", "one");
        start();
        var time = Files.getLastModifiedTime(directory.resolve("policy.yaml"));

        write("policy.yaml", "two");
        Files.setLastModifiedTime(directory.resolve("policy.yaml"), time);
        files.look();
        files.look();

        assertThat(policy.loaded).containsExactly("one", "two");
    }

    @Test
    void keepsTheOldFileWhenTheNewOneIsBrokenAndComplainsUntilItIsRightAgain() throws Exception {
        write("policy.yaml", "one");
        start();

        write("policy.yaml", "broken");
        files.look();
        files.look();
        files.look();
        assertThat(policy.loaded).containsExactly("one");
        assertThat(complaints.current()).containsExactly(new Complaint("policy.yaml", NOW, List.of(problem("broken"))));
        assertThat(heard)
                .containsExactly(
                        "policy.yaml has errors, so the previous one stays in effect:" + " policy.yaml:1:1: broken");

        write("policy.yaml", "three");
        files.look();
        files.look();
        assertThat(policy.loaded).containsExactly("one", "three");
        assertThat(complaints.current()).isEmpty();
        assertThat(heard).last().isEqualTo("policy.yaml is right again");
    }

    @Test
    void settlesTheComplaintWhenTheOldTextComesBack() throws Exception {
        write("policy.yaml", "one");
        start();

        write("policy.yaml", "broken");
        files.look();
        files.look();
        write("policy.yaml", "one");
        files.look();
        files.look();

        assertThat(complaints.current()).isEmpty();
    }

    @Test
    void complainsWhenAFileThatMustBeThereVanishes() throws Exception {
        write("policy.yaml", "one");
        start();

        Files.delete(directory.resolve("policy.yaml"));
        files.look();
        files.look();

        assertThat(complaints.current())
                .singleElement()
                .satisfies(complaint -> assertThat(complaint.sentence()).contains("there is no"));
    }

    @Test
    void takesAFileThatAppearsLater() throws Exception {
        write("policy.yaml", "one");
        start();

        write("cron.yaml", "scripts");
        files.look();
        files.look();

        assertThat(catalogue.loaded).containsExactly("", "scripts");
    }

    @Test
    void noticesAChangeByItself() throws Exception {
        write("policy.yaml", "one");
        startLookingByItself();

        write("policy.yaml", "two");

        // By the code within two looks, 3 s apart; the rest is for a busy machine.
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(policy.loaded).containsExactly("one", "two"));
    }

    /** Loads the files; looks only when the test does: one in between, on a slow machine, would count too. */
    private void start() throws BrokenConfigException {
        startLookingByItself();
        files.close();
    }

    private void startLookingByItself() throws BrokenConfigException {
        files = new ConfigFiles(
                new ConfigSettings(directory.toString()),
                List.of(policy, catalogue),
                complaints,
                Clock.fixed(NOW, ZoneOffset.UTC));
        files.start();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text, StandardCharsets.UTF_8);
    }

    private static ConfigProblem problem(String reason) {
        return new ConfigProblem("policy.yaml", Position.START, reason);
    }

    /** Remembers what it loaded; a text that begins with "broken" is. */
    private static final class Recorded implements ConfigFile {
        private final String name;
        private final boolean required;
        private final List<String> loaded = new java.util.concurrent.CopyOnWriteArrayList<>();

        Recorded(String name, boolean required) {
            this.name = name;
            this.required = required;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean required() {
            return required;
        }

        @Override
        public void load(String text) throws BrokenConfigException {
            if (text.startsWith("broken")) {
                throw new BrokenConfigException(List.of(new ConfigProblem(name, Position.START, text)));
            }
            loaded.add(text);
        }
    }
}
