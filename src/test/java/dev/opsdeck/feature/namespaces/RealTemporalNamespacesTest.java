package dev.opsdeck.feature.namespaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opsdeck.servers.RealTemporal;
import dev.opsdeck.servers.TemporalServer;
import dev.opsdeck.temporal.NamespaceDescription;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The real server keeps the contract, and Temporal's own program sees what Opsdeck did. */
@RealTemporal
class RealTemporalNamespacesTest extends TemporalNamespacesContract {
    private final TemporalServer server;

    RealTemporalNamespacesTest(TemporalServer server) {
        this.server = server;
    }

    @Override
    protected String address() {
        return server.address();
    }

    @Override
    protected void remove(String namespace) throws Exception {
        server.run("operator", "namespace", "delete", "--namespace", namespace, "--yes");
    }

    @Test
    void temporalsOwnProgramSeesWhatWasRegisteredAndChanged() throws Exception {
        NewNamespace wanted = wanted();
        assertThat(namespaces.register(cluster(), wanted, MARK))
                .isInstanceOf(NamespaceService.Registration.Registered.class);
        JsonNode there = describe(wanted.name());
        assertThat(there.at("/config/workflowExecutionRetentionTtl").asText()).isEqualTo("129600s");
        assertThat(there.at("/namespaceInfo/description").asText()).isEqualTo("Appointments, ü");
        assertThat(there.at("/namespaceInfo/ownerEmail").asText()).isEqualTo("platform@example.com");
        assertThat(there.at("/namespaceInfo/state").asText()).isEqualTo("NAMESPACE_STATE_REGISTERED");
        assertThat(there.at("/namespaceInfo/data")
                        .path("opsdeck.dev/environment")
                        .asText())
                .isEqualTo("staging");

        NamespaceChange change =
                new NamespaceChange(Optional.of(Duration.ofDays(30)), Optional.empty(), Optional.of("new@example.com"));
        assertThat(namespaces.update(cluster(), wanted.name(), change))
                .isInstanceOf(NamespaceService.Update.Made.class);
        JsonNode changed = describe(wanted.name());
        assertThat(changed.at("/config/workflowExecutionRetentionTtl").asText()).isEqualTo("2592000s");
        assertThat(changed.at("/namespaceInfo/ownerEmail").asText()).isEqualTo("new@example.com");
        assertThat(changed.at("/namespaceInfo/description").asText()).isEqualTo("Appointments, ü");
        assertThat(changed.at("/namespaceInfo/data")
                        .path("opsdeck.dev/environment")
                        .asText())
                .isEqualTo("staging");
    }

    /** The command that {@code doctor} offers sets the value as Opsdeck reads it. */
    @Test
    void understandsAnEnvironmentSetWithTemporalsOwnProgram() throws Exception {
        NewNamespace wanted = wanted();
        assertThat(namespaces.register(cluster(), wanted, MARK))
                .isInstanceOf(NamespaceService.Registration.Registered.class);
        server.run(
                "operator",
                "namespace",
                "update",
                "--namespace",
                wanted.name(),
                "--data",
                "opsdeck.dev/environment=preview");
        assertThat(namespaces.find(cluster(), wanted.name()).map(NamespaceDescription::data))
                .hasValueSatisfying(data -> assertThat(data).containsEntry("opsdeck.dev/environment", "preview"));
    }

    private JsonNode describe(String name) throws Exception {
        return server.json("operator", "namespace", "describe", "--namespace", name);
    }
}
