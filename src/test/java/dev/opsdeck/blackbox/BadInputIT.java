package dev.opsdeck.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.servers.RealKubernetes;
import dev.opsdeck.servers.RealServers;
import dev.opsdeck.servers.RealTemporal;
import dev.opsdeck.standin.slack.model.Message;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people type wrongly, driven through the packaged program: one sentence, nothing done, on the record. */
@RealKubernetes
@RealTemporal
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private World world;

    @BeforeAll
    void start(@TempDir Path home) {
        world = World.start(
                World.Mode.SOCKET,
                home,
                RealServers.setting("OPSDECK_TEST_OPSDECK_KUBECONFIG"),
                RealServers.setting("OPSDECK_TEST_TEMPORAL_ADDRESS"));
    }

    @AfterAll
    void stop() {
        if (world != null) {
            world.close();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            frobnicate                                       | No command named frobnicate
            pdos pr-123                                      | Did you mean pods?
            pods pr-123 --wide                               | --wide
            pod describe                                     | pod describe
            pods pr-123 pr-124 pr-125                        | pr-124
            pods pr-123 --page none                          | none
            cron run pr-123                                  | name
            🚀                                               | No command named 🚀
            $ /ops pods pr-123                               | isn't part of a command
            namespace register 'pnats dev' --retention 72h   | pnats dev
            namespace register pnats-dev-x --retention 72    | 72
            namespace register pnats-dev-x --retention 30m   | 1h
            namespace register pnats-dev-x --retention 200y  | 200y
            namespace register pnats-dev-x --retention 73000d | 36500d
            pods pr-9999                                     | pr-9999
            pods nowhere/pr-123                              | nowhere
            pod describe no-such-pod -n pr-123               | no-such-pod
            namespace describe pnats-dev-not-there           | pnats-dev-not-there
            namespace list --cluster nowhere                 | nowhere
            cron run pr-123 no-such-script                   | no-such-script
            cron run pr-123 send-appointment-reminder --date tomorrow | tomorrow
            """)
    void isAnsweredInOneSentenceThatNamesTheWord(String typed, String said) {
        String answer = world.askAlone(world.ada, "/ops " + typed, said);

        assertThat(answer).doesNotContain("Exception", "at dev.opsdeck", "white_check_mark");
        String told = answer.lines().findFirst().orElseThrow();
        assertThat(told.length()).as(told).isLessThan(600);
    }

    @Test
    void tenKilobytesAreAnsweredInAFewWords() {
        String answer = world.askAlone(world.ada, "/ops pods " + "x".repeat(10_000), "at most 4,000");

        assertThat(answer.length()).isLessThan(2_000);
    }

    @Test
    void quotesAndDashesAsPhonesTypeThemMeanTheirPlainOnes() {
        String name = "pnats-dev-quoted-" + System.nanoTime();
        world.ask(
                world.ada,
                "/ops namespace register " + name + " --retention 72h",
                message -> World.holdsAll(message.visibleText(), name, "Done"));

        world.ask(
                world.ada,
                "/ops namespace list —filter “pnats-dev-quoted*” –cluster shared",
                message -> World.holdsAll(message.visibleText(), name, "like pnats-dev-quoted*"));
    }

    @Test
    void aNamespaceThatExistsIsNotRegisteredAgainAndShownAsItIs() {
        String name = "pnats-dev-twice-" + System.nanoTime();
        world.ask(
                world.ada,
                "/ops namespace register " + name + " --retention 72h",
                message -> World.holdsAll(message.visibleText(), name, "Done"));

        String told = world.askAlone(world.ada, "/ops namespace register " + name + " --retention 48h", name);

        assertThat(told).contains("Already there").contains("3d");
    }

    @Test
    void namesThatTheAskerMayNotSeeAreNeverSuggested() {
        assertThat(world.askAlone(world.ada, "/ops pods productio", "productio"))
                .doesNotContain("production")
                .doesNotContain("Did you mean");
        assertThat(world.askAlone(world.ada, "/ops pods pr-12", "pr-12")).contains("pr-123");
    }

    @Test
    void allOfItIsOnTheRecord() {
        String word = "unheard-of-" + System.nanoTime();
        world.askAlone(world.ada, "/ops " + word, "No command named");

        Message record = world.ask(
                world.olga,
                "/ops audit --since 1h --user " + world.ada.id(),
                message -> message.visibleText().contains(word));

        assertThat(List.of(record.visibleText().split("\n")))
                .anySatisfy(line -> assertThat(line).contains(word).contains("refused"));
    }
}
