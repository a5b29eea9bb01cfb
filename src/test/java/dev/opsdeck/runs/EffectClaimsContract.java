package dev.opsdeck.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What claims promise, whatever database they are in. */
abstract class EffectClaimsContract {
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
            List<DatabaseEffectClaims> replicas = List.of(new DatabaseEffectClaims(one), new DatabaseEffectClaims(two));
            List<Callable<Optional<String>>> asked = new ArrayList<>();
            for (int number = 0; number < 40; number++) {
                String reference = reference("r-" + number);
                DatabaseEffectClaims replica = replicas.get(number % 2);
                asked.add(() -> replica.claim(identity, reference));
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
            DatabaseEffectClaims first = new DatabaseEffectClaims(one);
            DatabaseEffectClaims second = new DatabaseEffectClaims(two);
            assertThat(first.claim(identity, reference("r-1"))).isEmpty();
            second.release(identity);
            assertThat(second.claim(identity, reference("r-2")))
                    .as("nobody releases what is another's")
                    .contains("r-1 U024BE7LH");

            first.release(identity);

            assertThat(second.claim(identity, reference("r-3"))).isEmpty();
        }
    }

    @Test
    void theClaimOfAProcessThatWasKilledEndsByItself() throws Exception {
        try (Database one = open();
                Database two = open()) {
            DatabaseEffectClaims alive = new DatabaseEffectClaims(one);
            DatabaseEffectClaims killed = new DatabaseEffectClaims(two);
            assertThat(alive.claim("of the living", reference("r-1"))).isEmpty();
            assertThat(killed.claim("of the dead", reference("r-2"))).isEmpty();
            change("UPDATE effect_in_progress SET ends_at = ends_at - INTERVAL '60' SECOND");
            alive.prolong();

            DatabaseEffectClaims next = new DatabaseEffectClaims(one);

            assertThat(next.claim("of the dead", reference("r-3"))).isEmpty();
            assertThat(next.claim("of the living", reference("r-4"))).contains("r-1 U024BE7LH");
        }
    }

    @Test
    void aClaimThatCouldNotBeReleasedEndsByItselfAlthoughItsProcessGoesOn() throws Exception {
        try (Database one = open();
                Database two = open()) {
            DatabaseEffectClaims process = new DatabaseEffectClaims(one);
            assertThat(process.claim(identity, reference("r-1"))).isEmpty();
            assertThat(process.claim(identity + "-longer", reference("r-2"))).isEmpty();
            change("ALTER TABLE effect_in_progress RENAME TO effect_elsewhere");
            process.release(identity);
            change("ALTER TABLE effect_elsewhere RENAME TO effect_in_progress");
            change("UPDATE effect_in_progress SET ends_at = ends_at - INTERVAL '60' SECOND");

            process.prolong();

            DatabaseEffectClaims other = new DatabaseEffectClaims(two);
            assertThat(other.claim(identity, reference("r-3"))).isEmpty();
            assertThat(other.claim(identity + "-longer", reference("r-4"))).contains("r-2 U024BE7LH");
        }
    }

    @Test
    void nothingIsStartedWhenNobodyCanTellWhatIsRunning() throws Exception {
        try (Database database = open()) {
            DatabaseEffectClaims claims = new DatabaseEffectClaims(database);
            change("ALTER TABLE effect_in_progress RENAME TO effect_elsewhere");
            assertThatThrownBy(() -> claims.claim(identity, reference("r-1")))
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

    private static String reference(String id) {
        return id + " U024BE7LH";
    }
}
