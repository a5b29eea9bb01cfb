package dev.opsdeck.slack.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Reply.Action;
import dev.opsdeck.database.DataDirectory;
import dev.opsdeck.database.Database;
import dev.opsdeck.database.DatabaseSettings;
import dev.opsdeck.slack.ConnectedOpsdeck;
import dev.opsdeck.slack.client.RequestIds;
import dev.opsdeck.slack.outbound.Buttons.Press;
import dev.opsdeck.testing.FakeTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ButtonsTest {
    private static final Database DATABASE = ConnectedOpsdeck.freshDatabase();
    private static final Action READ = new Action("Events", List.of("events", "pr-123", "it's \"so\""), false);
    private static final Action EFFECT = new Action("Run", List.of("cron", "run", "pr-123", "x"), true);

    private final FakeTime clock = new FakeTime();
    private final Buttons buttons = replica();

    private Buttons replica() {
        return new Buttons(DATABASE, new RequestIds(), clock);
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private String stored(Action action) {
        return buttons.store(List.of(action), "r-1").get(action);
    }

    @Test
    void aButtonStandsForItsWordsAndItsIdTellsNothing() {
        String id = stored(READ);

        assertThat(id).matches("[a-z2-7]{26}");
        assertThat(buttons.press(id, "U1")).isEqualTo(new Press.Good(READ.words()));
        assertThat(replica().press(id, "U2")).isEqualTo(new Press.Good(READ.words()));
    }

    @Test
    void ofAllWhoPressASingleUseButtonOneGetsItsWords() throws Exception {
        String id = stored(EFFECT);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Press>> presses = IntStream.range(0, 20)
                    .mapToObj(number -> threads.submit(() -> replica().press(id, "U" + number)))
                    .toList();
            int good = 0;
            for (Future<Press> press : presses) {
                switch (press.get()) {
                    case Press.Good _ -> good++;
                    case Press.Used used -> assertThat(used.by()).startsWith("U");
                    case Press other -> throw new AssertionError(other);
                }
            }
            assertThat(good).isEqualTo(1);
        }
    }

    @Test
    void whoComesSecondLearnsWhoWasFirst() {
        String id = stored(EFFECT);
        buttons.press(id, "U1");

        assertThat(buttons.press(id, "U2")).isEqualTo(new Press.Used("U1", clock.instant()));
    }

    @Test
    void aPressThatDidNothingGivesTheButtonBack() {
        String id = stored(EFFECT);
        buttons.press(id, "U1");
        buttons.giveBack(id);

        assertThat(buttons.press(id, "U2")).isInstanceOf(Press.Good.class);
    }

    @Test
    void unknownAndOldButtonsAreNotKnown() {
        String id = stored(READ);
        clock.pass(Buttons.LIFE.plus(Duration.ofSeconds(1)));

        assertThat(buttons.press("nosuchbutton", "U1")).isInstanceOf(Press.Unknown.class);
        assertThat(buttons.press(id, "U1")).isInstanceOf(Press.Unknown.class);
    }

    @Test
    void withoutADatabaseNothingIsStoredAndNothingIsPressed(@TempDir Path directory) {
        try (Database away = new Database(DatabaseSettings.embedded(), new DataDirectory(directory))) {
            Buttons unstored = new Buttons(away, new RequestIds(), clock);

            assertThat(unstored.store(List.of(READ, EFFECT), "r-1")).isEqualTo(Map.of());
            assertThat(unstored.press("any", "U1")).isInstanceOf(Press.Unavailable.class);
        }
    }
}
