package dev.opsdeck.feature.namespaces;

import static dev.opsdeck.feature.namespaces.Dialogue.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.temporal.FakeTemporal;
import dev.opsdeck.testing.TestPolicy;
import io.temporal.api.enums.v1.ArchivalState;
import io.temporal.api.enums.v1.NamespaceState;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.namespace.v1.NamespaceInfo;
import io.temporal.api.replication.v1.ClusterReplicationConfig;
import io.temporal.api.replication.v1.NamespaceReplicationConfig;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamespaceDescribeCommandTest {
    private final FakeTemporal server = FakeTemporal.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsEverythingTheServerSays() throws InterruptedException {
        server.with(DescribeNamespaceResponse.newBuilder()
                .setNamespaceInfo(NamespaceInfo.newBuilder()
                        .setName("pnats-staging")
                        .setId("0f2c")
                        .setState(NamespaceState.NAMESPACE_STATE_DEPRECATED)
                        .setDescription("Appointments <!channel>")
                        .setOwnerEmail("platform@example.com")
                        .putData("opsdeck.dev/environment", "staging")
                        .putData("team", "web")
                        .setCapabilities(NamespaceInfo.Capabilities.newBuilder()
                                .setEagerWorkflowStart(true)
                                .setAsyncUpdate(true))
                        .setSupportsSchedules(true))
                .setConfig(NamespaceConfig.newBuilder()
                        .setWorkflowExecutionRetentionTtl(
                                com.google.protobuf.Duration.newBuilder().setSeconds(129_600))
                        .setHistoryArchivalState(ArchivalState.ARCHIVAL_STATE_ENABLED)
                        .setHistoryArchivalUri("s3://archive")
                        .setVisibilityArchivalState(ArchivalState.ARCHIVAL_STATE_DISABLED))
                .setReplicationConfig(NamespaceReplicationConfig.newBuilder()
                        .setActiveClusterName("blr1")
                        .addClusters(ClusterReplicationConfig.newBuilder().setClusterName("blr1"))
                        .addClusters(ClusterReplicationConfig.newBuilder().setClusterName("fra1")))
                .setIsGlobalNamespace(true)
                .build());
        assertThat(ask("namespace describe pnats-staging")).isEqualTo("""
                        DONE Temporal namespace pnats-staging on shared is deprecated.
                        State: deprecated
                        Retention: 1d12h
                        Owner: platform@example.com
                        Description: Appointments <!channel>
                        Environment: staging: the policy's pattern and data[opsdeck.dev/environment] say so
                        Id: 0f2c
                        Global: yes
                        Active in: blr1
                        Clusters: blr1, fra1
                        History archive: s3://archive
                        Visibility archive: off
                        Capabilities: eager workflow start, async update, schedules
                        Data opsdeck.dev/environment: staging
                        Data team: web""");
    }

    @Test
    void warnsWhenTheEnvironmentIsInDoubt() throws InterruptedException {
        server.with("pnats-staging", "");
        assertThat(ask("ns describe pnats-staging"))
                .contains("WARNING It counts as production: the policy's pattern says staging, but"
                        + " data[opsdeck.dev/environment] is not set.");
    }

    @Test
    void takesAnOddNameInQuotes() throws InterruptedException {
        server.with("it's an odd name", "");
        assertThat(ask("namespace describe \"it's an odd name\""))
                .startsWith("DONE Temporal namespace it's an odd name on shared is registered.");
    }

    @Test
    void saysThatItIsNotThere() throws InterruptedException {
        assertThat(ask("namespace describe pnats")).isEqualTo("REFUSED No Temporal namespace pnats on shared.");
    }

    private String ask(String line) throws InterruptedException {
        try (Dialogue dialogue = Dialogue.with(server, TestPolicy.everything())) {
            return words(dialogue.ask(line));
        }
    }
}
