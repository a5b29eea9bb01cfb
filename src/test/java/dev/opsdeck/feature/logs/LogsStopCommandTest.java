package dev.opsdeck.feature.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.Command.Resolution;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target;
import dev.opsdeck.database.DataDirectory;
import dev.opsdeck.database.Database;
import dev.opsdeck.database.DatabaseSettings;
import dev.opsdeck.feature.logs.follow.FollowPace;
import dev.opsdeck.feature.logs.follow.FollowRuntime;
import dev.opsdeck.feature.logs.follow.FollowSessions;
import dev.opsdeck.feature.logs.follow.FollowTable;
import dev.opsdeck.feature.logs.follow.FollowTables;
import dev.opsdeck.feature.logs.follow.LiveTails;
import dev.opsdeck.feature.logs.follow.StopRight;
import dev.opsdeck.feature.logs.read.LogPlan;
import dev.opsdeck.kubernetes.log.ContainerChoice;
import dev.opsdeck.kubernetes.log.LogSource;
import dev.opsdeck.kubernetes.log.PodSelection;
import dev.opsdeck.redaction.Redactor;
import dev.opsdeck.testing.SteppedTime;
import dev.opsdeck.testing.TestPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsStopCommandTest {
    private static final String ASKER = "U024BE7LH";

    @TempDir
    private static Path directory;

    private static Database database;

    private final FakeKubelet kubelet = new FakeKubelet();
    private final SteppedTime time = new SteppedTime();
    private final AtomicReference<Reply> live = new AtomicReference<>(Reply.running("not begun"));
    private final LiveTails here = process(new FollowTable(database, time));
    private final LiveTails elsewhere = process(new FollowTable(database, time));
    private CompletableFuture<Reply> running = new CompletableFuture<>();

    @BeforeAll
    static void open() throws InterruptedException {
        database = new Database(DatabaseSettings.embedded(), new DataDirectory(directory.resolve("database")));
        database.start();
        assertThat(database.awaitReady(Duration.ofSeconds(60))).isTrue();
        FollowTable table = new FollowTable(database, Clock.systemUTC());
        // A row has a second; the first one of a cold database may take longer.
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
            table.begin("t-first", ASKER, Duration.ofMinutes(5));
            return table.runningFor("t-first").isPresent();
        });
    }

    @AfterAll
    static void shut() {
        database.close();
    }

    @BeforeEach
    void start() {
        kubelet.start(FakeKubelet.stream("web-1", "backend"));
        running = CompletableFuture.supplyAsync(
                this::follow, task -> time.threads().newThread(task).start());
        time.until(Duration.ofMinutes(1), () -> !live.get().actions().isEmpty());
    }

    @AfterEach
    void stop() {
        stopAs(here, ASKER);
        ended();
    }

    private LiveTails process(FollowTable table) {
        FollowRuntime runtime = new FollowRuntime(time, time, time, time, time.threads());
        return new LiveTails(
                new FollowSessions(kubelet, Samples.files(directory), Redactor.usual(), FollowPace.usual(), runtime),
                table,
                new StopRight(() -> new TreeSet<>(List.of("on-call"))));
    }

    private Reply follow() {
        LogSource.Pods pods = kubelet.pods(Samples.PREVIEW, new PodSelection.All(), TestPolicy.authority("web"));
        LogPlan plan = ((LogPlan.Made.Ready)
                        LogPlan.of(Samples.PREVIEW, new PodSelection.All(), new ContainerChoice.Main(), pods))
                .plan();
        return here.follow(plan, Samples.following(), Duration.ofMinutes(5), Samples.run(live::set));
    }

    @Test
    void letsWhoeverBeganItStopIt() {
        assertThat(stopAs(here, ASKER).outcome()).isEqualTo(Reply.Outcome.DONE);
        assertThat(ended()).endsWith("U024BE7LH stopped it.");
    }

    @Test
    void letsTheOnCallTeamStopIt() {
        assertThat(stopAs(here, "U0ONCALL1", "on-call").outcome()).isEqualTo(Reply.Outcome.DONE);
        assertThat(ended()).endsWith("U0ONCALL1 stopped it.");
    }

    @Test
    void tellsEverybodyElseWhoMay() {
        Reply refused = stopAs(here, "U0OTHER01", "web");
        assertThat(refused.outcome()).isEqualTo(Reply.Outcome.REFUSED);
        assertThat(refused.headline().plain())
                .isEqualTo("Only U024BE7LH, who asked for it, and the team on-call may stop this live tail.");
        assertThat(running).isNotDone();
        assertThat(stopAs(elsewhere, "U0OTHER01", "web").headline().plain()).startsWith("Only U024BE7LH");
    }

    @Test
    void stopsATailThatAnotherProcessFollows() {
        assertThat(stopAs(elsewhere, "U0ONCALL1", "on-call").headline().plain())
                .isEqualTo("Stopping: the live tail ends within a few seconds.");
        assertThat(ended()).endsWith("U0ONCALL1 stopped it.");
    }

    @Test
    void saysThatATailHasEnded() {
        String id = id();
        stopAs(here, ASKER);
        ended();
        for (LiveTails process : List.of(here, elsewhere)) {
            assertThat(stop(process, id, ASKER).headline().plain())
                    .isEqualTo("The live tail %s has already ended.".formatted(id));
        }
    }

    @Test
    void saysHonestlyThatItReachesNoOtherProcessWithoutTheDatabase() {
        assertThat(stop(process(FollowTables.away()), id(), ASKER).headline().plain())
                .startsWith("The live tail runs in another Opsdeck process, and the database");
    }

    @Test
    void asksThePolicyNothing() {
        LogsStopCommand command = new LogsStopCommand(here);
        assertThat(command.spec().needsGrant()).isFalse();
        assertThat(command.resolve("t-x", TestPolicy.everything().asking()))
                .isInstanceOfSatisfying(
                        Resolution.Read.class,
                        ready -> assertThat(ready.target()).isEqualTo(new Target.Asker()));
    }

    private String ended() {
        time.until(Duration.ofSeconds(5), running::isDone);
        return running.join().headline().plain();
    }

    private String id() {
        return live.get().actions().getFirst().words().getLast();
    }

    private Reply stopAs(LiveTails process, String userId, String... teams) {
        return stop(process, id(), userId, teams);
    }

    private static Reply stop(LiveTails process, String id, String userId, String... teams) {
        CommandContext context = Samples.run(_ -> {});
        Caller caller = new Caller(userId, "T1", new TreeSet<>(List.of(teams)));
        CommandContext theirs = new CommandContext(
                context.request(),
                new Authority(caller, new TreeSet<>(), "every member"),
                context.permission(),
                context.authorizer(),
                _ -> {});
        try {
            Resolution resolution = new LogsStopCommand(process)
                    .resolve(id, TestPolicy.everything().asking());
            return ((Resolution.Read) resolution).work().run(theirs);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
