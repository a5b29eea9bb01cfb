package dev.opsdeck.feature.cron.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.feature.cron.output.OutputBuffer;
import dev.opsdeck.testing.FakeTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ScriptExecutionTest {
    private static final KubernetesNamespace TARGET = new KubernetesNamespace("apps", "pr-123", Environment.PREVIEW);
    private static final ScriptRun RUN = new ScriptRun(
            "run-1", "send", FakeScriptPods.POD, "/tmp", List.of("send"), Duration.ofMinutes(1), "r-1 U024BE7LH");

    private final FakeScriptPods pods = new FakeScriptPods();
    private final FakeTime time = new FakeTime();
    private final OutputBuffer output = new OutputBuffer();

    @Test
    void asksAgainUntilThereIsAnAnswerWhenTheStartMayHaveHappened() throws InterruptedException {
        pods.starts.add(new ScriptPods.Start.Lost(FakeScriptPods.away(), true));
        pods.starts.add(new ScriptPods.Start.Lost(FakeScriptPods.away(), false));
        pods.starts.add(new ScriptPods.Start.Again());
        pods.reading(FakeScriptPods.ended(3, 0, "done\n"));

        assertThat(execute())
                .isInstanceOfSatisfying(
                        ScriptResult.Exited.class,
                        exited -> assertThat(exited.code()).isEqualTo(3));
        assertThat(pods.started).hasSize(3).containsOnly(RUN);
        assertThat(output.lines()).containsExactly("done");
    }

    @Test
    void saysThatNothingWasStartedOnlyWhenThatIsCertain() throws InterruptedException {
        pods.starts.add(new ScriptPods.Start.Lost(FakeScriptPods.away(), false));
        assertThat(execute()).isInstanceOf(ScriptResult.NotStarted.class);

        for (int tries = 0; tries < 100; tries++) {
            pods.starts.add(new ScriptPods.Start.Lost(FakeScriptPods.away(), tries == 0));
        }
        assertThat(execute())
                .isInstanceOfSatisfying(
                        ScriptResult.Unknown.class,
                        unknown -> assertThat(unknown.why().plain())
                                .startsWith("send may or may not have been started in the pod webapp-1"));
    }

    @Test
    void neverStartsInAnotherContainer() throws InterruptedException {
        pods.starts.add(new ScriptPods.Start.Replaced("the container was restarted", false));
        assertThat(execute()).isInstanceOf(ScriptResult.NotStarted.class);

        pods.starts.add(new ScriptPods.Start.Lost(FakeScriptPods.away(), true));
        pods.starts.add(new ScriptPods.Start.Replaced("the container was restarted", false));
        assertThat(execute())
                .isInstanceOfSatisfying(
                        ScriptResult.Unknown.class,
                        unknown -> assertThat(unknown.why().plain()).contains("the container was restarted"));
    }

    @Test
    void givesWayToARunThatIsGoingOn() throws InterruptedException {
        pods.starts.add(new ScriptPods.Start.Busy(new ScriptPods.LiveRun("run-0", "r-0 U0SECOND")));

        assertThat(execute())
                .isInstanceOfSatisfying(
                        ScriptResult.NotStarted.class,
                        answer -> assertThat(answer.reply().headline().plain())
                                .contains("Already running: send in apps/pr-123")
                                .contains("started by U0SECOND (request r-0)"));
    }

    @Test
    void runsOnItsOwnConnectionWhereProcessesCannotBeToldApart() throws InterruptedException {
        pods.starts.add(new ScriptPods.Start.NoSession());

        assertThat(execute()).isInstanceOf(ScriptResult.Exited.class);
        assertThat(pods.started.getLast().attached()).isTrue();
        assertThat(output.lines()).containsExactly("attached");
    }

    @Test
    void readsOnWhereItStopped() throws InterruptedException {
        pods.reading(FakeScriptPods.running(0, "one\n", 8))
                .reading(FakeScriptPods.running(4, "two\n", 8))
                .failing(2)
                .reading(FakeScriptPods.running(8, "", 8))
                .reading(FakeScriptPods.ended(0, 8, "three\n"));

        assertThat(execute()).isInstanceOf(ScriptResult.Exited.class);
        assertThat(output.lines()).containsExactly("one", "two", "three");
        assertThat(pods.offsets).containsExactly(0L, 4L, 8L, 8L, 8L, 8L);
    }

    @Test
    void readsAllOutputBeforeItSaysThatItEnded() throws InterruptedException {
        pods.reading(FakeScriptPods.state(OptionalInt.of(0), 0, "one\n", 8, false))
                .reading(FakeScriptPods.state(OptionalInt.of(0), 4, "two\n", 8, false));

        execute();

        assertThat(output.lines()).containsExactly("one", "two");
    }

    @Test
    void fetchesOnlyTheEndOfAFlood() throws InterruptedException {
        String head = "x".repeat(OutputBuffer.KEPT);
        long size = 100L * OutputBuffer.KEPT;
        pods.reading(FakeScriptPods.running(0, head, size))
                .reading(FakeScriptPods.ended(0, size - OutputBuffer.KEPT, "y".repeat(OutputBuffer.KEPT)));

        execute();

        assertThat(pods.offsets).containsExactly(0L, size - OutputBuffer.KEPT);
        assertThat(output.leftOut()).isEqualTo(98L * OutputBuffer.KEPT);
    }

    @Test
    void endsAScriptWhoseTimeIsUpAndKillsItAfterAGracePeriod() throws InterruptedException {
        pods.atLast = () -> {
            time.pass(Duration.ofSeconds(4));
            return pods.signals.contains("KILL") ? FakeScriptPods.ended(137, 0, "") : FakeScriptPods.running(0, "", 0);
        };

        assertThat(execute()).isInstanceOfSatisfying(ScriptResult.Exited.class, exited -> {
            assertThat(exited.overdue()).isTrue();
            assertThat(exited.code()).isEqualTo(137);
            assertThat(exited.took()).isBetween(Duration.ofSeconds(70), Duration.ofSeconds(85));
        });
        assertThat(pods.signals).startsWith("TERM", "KILL");
    }

    @Test
    void doesNotWaitForEverForAScriptThatCannotBeEnded() throws InterruptedException {
        pods.atLast = () -> FakeScriptPods.running(0, "", 0);

        assertThat(execute())
                .isInstanceOfSatisfying(
                        ScriptResult.Unknown.class,
                        unknown -> assertThat(unknown.why().plain())
                                .contains("it couldn't be ended when its time was up"));
    }

    @Test
    void waitsForAClusterThatComesBackAndNotForEver() throws InterruptedException {
        pods.failing(100).reading(FakeScriptPods.ended(0, 0, ""));
        assertThat(new ScriptFollower(pods, time, time).follow(longer(), output, age -> {}, time.instant()))
                .isInstanceOf(ScriptResult.Exited.class);

        pods.failing(1_000);
        assertThat(new ScriptFollower(pods, time, time).follow(longer(), output, age -> {}, time.instant()))
                .isInstanceOfSatisfying(
                        ScriptResult.Unknown.class,
                        unknown -> assertThat(unknown.why().plain())
                                .contains("goes on there; it could not be followed for 3m"));
    }

    @Test
    void saysWhatBecameOfTheContainer() throws InterruptedException {
        pods.replaced = java.util.Optional.of("the container was restarted (OOMKilled, exit code 137)");

        pods.reading(new ScriptPods.News.Gone());
        assertThat(why(execute())).contains("the container was restarted (OOMKilled, exit code 137)");
        pods.failing(1);
        assertThat(why(execute())).contains("the container was restarted (OOMKilled, exit code 137)");
    }

    @Test
    void waitsSecondsForWhatTheKubeletSaysOfTheContainer() throws InterruptedException {
        pods.replaced = java.util.Optional.of("the container was restarted (Error, exit code 1)");
        pods.looksBeforeReplacedIsTold = 3;

        pods.reading(FakeScriptPods.state(OptionalInt.empty(), 0, "", 0, false));
        assertThat(why(execute())).contains("the container was restarted (Error, exit code 1)");
    }

    @Test
    void neverTakesSilenceForSuccess() throws InterruptedException {
        pods.reading(FakeScriptPods.state(OptionalInt.empty(), 0, "", 0, false));
        assertThat(why(execute())).contains("the process that waits for its exit code was killed");

        pods.reading(new ScriptPods.News.Gone());
        assertThat(why(execute())).contains("its files in the container are gone");

        pods.starts.add(new ScriptPods.Start.NoSession());
        pods.attachedEnd = new ScriptPods.AttachedEnd.Lost(FakeScriptPods.away());
        assertThat(why(execute())).contains("its end can't be read");
    }

    @Test
    void canBeStoredAndTakenUpAgain() throws IOException {
        ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

        assertThat(json.readValue(json.writeValueAsString(RUN), ScriptRun.class))
                .isEqualTo(RUN);
        assertThat(RUN.identity()).isEqualTo("cron/apps/pr-123/send");
    }

    private static ScriptRun longer() {
        return new ScriptRun(
                RUN.id(),
                RUN.script(),
                RUN.where(),
                RUN.directory(),
                RUN.words(),
                Duration.ofHours(1),
                RUN.reference());
    }

    private static String why(ScriptResult result) {
        return ((ScriptResult.Unknown) result).why().plain();
    }

    private ScriptResult execute() throws InterruptedException {
        return new ScriptExecution(pods, time, time).execute(TARGET, RUN, output, age -> {});
    }
}
