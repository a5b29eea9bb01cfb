package dev.opsdeck.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Run;
import dev.opsdeck.database.Database;
import dev.opsdeck.kubernetes.TestPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What claims promise, whatever database they are in. */
abstract class InProgressContract {
    private final String identity = "cron/apps/pr-123/" + UUID.randomUUID();

    /** The one database; each replica has its own connections to it. */
    abstract Database open() throws Exception;

    /** A connection of the role that owns the tables. */
    abstract Connection owner() throws SQLException;

    @Test
    void ofManyRequestsInSeveralReplicasOneGetsTheClaimAndTheOthersLearnWhose() throws Exception {
        try (Database one = open();
                Database two = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<DatabaseInProgress> replicas = List.of(new DatabaseInProgress(one), new DatabaseInProgress(two));
            List<Callable<Optional<String>>> asked = new ArrayList<>();
            for (int number = 0; number < 40; number++) {
                Run run = run("r-" + number);
                DatabaseInProgress replica = replicas.get(number % 2);
                asked.add(() -> replica.claim(identity, run));
            }
            List<Optional<String>> answers = new ArrayList<>();
            for (Future<Optional<String>> answer : threads.invokeAll(asked)) {
                answers.add(answer.get());
            }

            assertThat(answers).filteredOn(Optional::isEmpty).hasSize(1);
            assertThat(answers.stream().flatMap(Optional::stream).distinct())
                    .singleElement()
                    .asString()
                    .matches("r-\\d+ U024BE7LH");
        }
    }

    @Test
    void whatIsReleasedCanBeClaimedByAnotherReplica() throws Exception {
        try (Database one = open();
                Database two = open()) {
            DatabaseInProgress first = new DatabaseInProgress(one);
            DatabaseInProgress second = new DatabaseInProgress(two);
            assertThat(first.claim(identity, run("r-1"))).isEmpty();
            second.release(identity);
            assertThat(second.claim(identity, run("r-2")))
                    .as("nobody releases what is another's")
                    .contains("r-1 U024BE7LH");

            first.release(identity);

            assertThat(second.claim(identity, run("r-3"))).isEmpty();
        }
    }

    @Test
    void theClaimOfAProcessThatWasKilledEndsByItself() throws Exception {
        try (Database one = open();
                Database two = open()) {
            DatabaseInProgress alive = new DatabaseInProgress(one);
            DatabaseInProgress killed = new DatabaseInProgress(two);
            assertThat(alive.claim("of the living", run("r-1"))).isEmpty();
            assertThat(killed.claim("of the dead", run("r-2"))).isEmpty();
            change("UPDATE effect_in_progress SET ends_at = ends_at - INTERVAL '60' SECOND");
            alive.prolong();

            DatabaseInProgress next = new DatabaseInProgress(one);

            assertThat(next.claim("of the dead", run("r-3"))).isEmpty();
            assertThat(next.claim("of the living", run("r-4"))).contains("r-1 U024BE7LH");
        }
    }

    @Test
    void aClaimThatCouldNotBeReleasedEndsByItselfAlthoughItsProcessGoesOn() throws Exception {
        try (Database one = open();
                Database two = open()) {
            DatabaseInProgress process = new DatabaseInProgress(one);
            assertThat(process.claim(identity, run("r-1"))).isEmpty();
            assertThat(process.claim(identity + "-longer", run("r-2"))).isEmpty();
            change("ALTER TABLE effect_in_progress RENAME TO effect_elsewhere");
            process.release(identity);
            change("ALTER TABLE effect_elsewhere RENAME TO effect_in_progress");
            change("UPDATE effect_in_progress SET ends_at = ends_at - INTERVAL '60' SECOND");

            process.prolong();

            DatabaseInProgress other = new DatabaseInProgress(two);
            assertThat(other.claim(identity, run("r-3"))).isEmpty();
            assertThat(other.claim(identity + "-longer", run("r-4"))).contains("r-2 U024BE7LH");
        }
    }

    @Test
    void nothingIsStartedWhenNobodyCanTellWhatIsRunning() throws Exception {
        try (Database database = open()) {
            DatabaseInProgress claims = new DatabaseInProgress(database);
            change("ALTER TABLE effect_in_progress RENAME TO effect_elsewhere");
            assertThatThrownBy(() -> claims.claim(identity, run("r-1")))
                    .isInstanceOfSatisfying(
                            KnownFailure.class,
                            refused -> assertThat(refused.reply().headline().plain())
                                    .contains("nothing was started"));
            change("ALTER TABLE effect_elsewhere RENAME TO effect_in_progress");
        }
    }

    private void change(String statement) throws SQLException {
        try (Connection owner = owner()) {
            owner.createStatement().executeUpdate(statement);
        }
    }

    private static Run run(String id) {
        Caller caller = new Caller("U024BE7LH", "T1", new TreeSet<>(List.of("web")));
        Request request = new Request(
                id,
                "key-" + id,
                Request.Entry.SLASH_COMMAND,
                caller.userId(),
                caller.workspaceId(),
                new Place("C1", Optional.empty(), Place.Kind.CHANNEL, false),
                "cron run pr-123 nightly-report",
                Optional.empty(),
                Instant.EPOCH,
                true);
        return new Run(
                request,
                new Authority(caller, caller.teams(), "grant 1"),
                new Permission("cron.run", Risk.CHANGE),
                new TestPolicy("web", target -> true),
                reply -> {});
    }
}
