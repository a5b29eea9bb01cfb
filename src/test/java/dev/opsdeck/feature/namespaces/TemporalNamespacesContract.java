package dev.opsdeck.feature.namespaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.basics.Ticker;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.temporal.FakeTemporal;
import dev.opsdeck.temporal.NamespaceDescription;
import dev.opsdeck.temporal.NamespaceDescription.State;
import dev.opsdeck.temporal.TemporalCluster;
import dev.opsdeck.temporal.TemporalClusterSettings;
import dev.opsdeck.temporal.TemporalClusters;
import dev.opsdeck.temporal.TemporalNamespaceLookup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Opsdeck relies on of Temporal's namespaces: the same for the real server and for whatever stands in for it. */
abstract class TemporalNamespacesContract {
    protected static final PreparedRegistration MARK = new PreparedRegistration("run-1");

    protected final TemporalNamespaces namespaces = new TemporalNamespaces(Sleeper.system(), Ticker.system());
    private final List<String> registered = new CopyOnWriteArrayList<>();
    private TemporalClusters clusters;

    /** {@code host:port} of the server under test. */
    protected abstract String address();

    /** Removes what a test left behind. */
    protected abstract void remove(String namespace) throws Exception;

    @BeforeEach
    void connect() {
        clusters = new TemporalClusters(
                List.of(TemporalClusterSettings.plaintext("shared", address())), FakeTemporal.endlessPatience());
    }

    @AfterEach
    void disconnect() throws Exception {
        for (String name : registered) {
            if (namespaces.find(cluster(), name).isPresent()) {
                remove(name);
            }
        }
        clusters.close();
    }

    protected final TemporalCluster cluster() {
        return clusters.all().getFirst();
    }

    protected final NewNamespace wanted() {
        String name = "opsdeck-test-" + UUID.randomUUID();
        registered.add(name);
        return new NewNamespace(
                name, Duration.ofHours(36), "Appointments, ü", "platform@example.com", false, Environment.STAGING);
    }

    @Test
    void registersEverythingThatWasAskedFor() {
        NewNamespace wanted = wanted();
        assertThat(namespaces.register(cluster(), wanted, MARK))
                .isInstanceOfSatisfying(NamespaceService.Registration.Registered.class, registered -> {
                    NamespaceDescription now = registered.now();
                    assertThat(now.name()).isEqualTo(wanted.name());
                    assertThat(now.id()).isNotBlank();
                    assertThat(now.state()).isEqualTo(State.REGISTERED);
                    assertThat(now.retention()).isEqualTo(wanted.retention());
                    assertThat(now.description()).isEqualTo(wanted.description());
                    assertThat(now.ownerEmail()).isEqualTo(wanted.ownerEmail());
                    assertThat(now.replication().global()).isFalse();
                    assertThat(now.data())
                            .isEqualTo(Map.of("opsdeck.dev/environment", "staging", "opsdeck.dev/run", "run-1"));
                });
        assertThat(namespaces.find(cluster(), wanted.name())).isPresent();
    }

    @Test
    void isSoonUsable() {
        NewNamespace wanted = wanted();
        assertThat(namespaces.register(cluster(), wanted, MARK))
                .isInstanceOf(NamespaceService.Registration.Registered.class);
        // It waits ten seconds for what a busy server may take longer for.
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> namespaces.awaitUsable(cluster(), wanted.name()));
    }

    @Test
    void leavesANamespaceAloneWhoseNameIsAskedForAgain() {
        NewNamespace wanted = wanted();
        assertThat(namespaces.register(cluster(), wanted, MARK))
                .isInstanceOf(NamespaceService.Registration.Registered.class);
        NewNamespace again =
                new NewNamespace(wanted.name(), Duration.ofDays(9), "other", "", false, Environment.PREVIEW);
        assertThat(namespaces.register(cluster(), again, new PreparedRegistration("another")))
                .isInstanceOfSatisfying(
                        NamespaceService.Registration.Taken.class,
                        taken -> assertThat(taken.there().retention()).isEqualTo(wanted.retention()));
    }

    @Test
    void knowsItsOwnRegistrationAgain() {
        NewNamespace wanted = wanted();
        assertThat(namespaces.register(cluster(), wanted, MARK))
                .isInstanceOf(NamespaceService.Registration.Registered.class);
        assertThat(namespaces.register(cluster(), wanted, MARK))
                .isInstanceOf(NamespaceService.Registration.Registered.class);
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(namespaces.find(cluster(), "opsdeck-test-nowhere")).isEmpty();
    }

    @Test
    void listsWhatIsThereButNotTemporalsOwn() {
        NewNamespace wanted = wanted();
        assertThat(namespaces.register(cluster(), wanted, MARK))
                .isInstanceOf(NamespaceService.Registration.Registered.class);
        TemporalNamespaceLookup.Listing listing = TemporalNamespaceLookup.all(cluster());
        assertThat(listing.complete()).isTrue();
        assertThat(listing.namespaces())
                .extracting(NamespaceDescription::name)
                .contains(wanted.name())
                .doesNotContain("temporal-system")
                .isSorted();
    }

    @Test
    void changesOnlyWhatIsNamed() {
        NewNamespace wanted = wanted();
        assertThat(namespaces.register(cluster(), wanted, MARK))
                .isInstanceOf(NamespaceService.Registration.Registered.class);
        change(wanted, new NamespaceChange(Optional.of(Duration.ofDays(7)), Optional.empty(), Optional.empty()));
        change(wanted, new NamespaceChange(Optional.empty(), Optional.of("other"), Optional.empty()));
        change(wanted, new NamespaceChange(Optional.empty(), Optional.empty(), Optional.of("new@example.com")));
        NamespaceDescription now = namespaces.find(cluster(), wanted.name()).orElseThrow();
        assertThat(now.retention()).isEqualTo(Duration.ofDays(7));
        assertThat(now.description()).isEqualTo("other");
        assertThat(now.ownerEmail()).isEqualTo("new@example.com");
        assertThat(now.data()).isEqualTo(Map.of("opsdeck.dev/environment", "staging", "opsdeck.dev/run", "run-1"));
    }

    private void change(NewNamespace namespace, NamespaceChange change) {
        assertThat(namespaces.update(cluster(), namespace.name(), change))
                .isInstanceOfSatisfying(
                        NamespaceService.Update.Made.class,
                        made -> assertThat(change.isIn(made.now())).isTrue());
    }

    @Test
    void refusesARetentionBelowTheFloor() {
        NewNamespace wanted = wanted();
        NewNamespace tooShort =
                new NewNamespace(wanted.name(), Duration.ofMinutes(30), "", "", false, Environment.STAGING);
        assertThatThrownBy(() -> namespaces.register(cluster(), tooShort, MARK))
                .isInstanceOfSatisfying(
                        KnownFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo("temporal.invalid"));
        assertThat(namespaces.find(cluster(), wanted.name())).isEmpty();
    }

    @Test
    void doesNotChangeWhatIsNotThere() {
        NamespaceChange change =
                new NamespaceChange(Optional.of(Duration.ofDays(7)), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> namespaces.update(cluster(), "opsdeck-test-nowhere", change))
                .isInstanceOfSatisfying(
                        KnownFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo("temporal.not-found"));
    }
}
