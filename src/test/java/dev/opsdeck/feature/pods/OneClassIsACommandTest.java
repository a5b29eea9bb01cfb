package dev.opsdeck.feature.pods;

import static dev.opsdeck.feature.pods.FakePods.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.access.CurrentPolicy;
import dev.opsdeck.access.policy.Policy;
import dev.opsdeck.access.policy.Vocabulary;
import dev.opsdeck.access.rbac.RoleListing;
import dev.opsdeck.access.rbac.RolePrinter;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.command.dispatch.Callers;
import dev.opsdeck.command.dispatch.Conversation;
import dev.opsdeck.command.dispatch.Dispatcher;
import dev.opsdeck.command.parse.CommandRegistry;
import dev.opsdeck.config.BrokenConfigException;
import dev.opsdeck.config.ConfigFiles;
import dev.opsdeck.database.Database;
import dev.opsdeck.kubernetes.KubernetesWords;
import dev.opsdeck.kubernetes.MockCluster;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of CONTRIBUTING.md in a running Opsdeck: its class is there, nothing else was edited, and every part knows it. */
class OneClassIsACommandTest {
    private static final String POLICY = """
        clusters: {apps: {default: true, environments: {preview: ["pr-*"]}}}
        teams:
          web: {members: [U0WEB]}
          data: {members: [U0DATA]}
        grants:
          - {team: web, may: [pods.tally], on: "apps/pr-*"}
          - {team: web, may: [events], on: apps/staging}
          - {team: data, may: [events], on: "apps/pr-*"}
        examples:
          - can: web pods tally pr-123
          - can: web pods tally --cluster apps pr-123
          - cannot: web pods tally production
          - cannot: data pods tally pr-123
        """;

    private static final FakePods PODS = new FakePods();

    @TempDir
    static Path directory;

    private static MockCluster cluster;
    private static ApplicationContext context;

    @BeforeAll
    static void start() throws IOException, BrokenConfigException {
        Files.writeString(directory.resolve("policy.yaml"), POLICY);
        cluster = new MockCluster("apps").namespace("pr-123", "preview");
        PODS.pods.put("pr-123", List.of(pod("a", "1/1", "Running")));
        context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .properties(Map.of(
                        "opsdeck.example", true,
                        "opsdeck.config", directory.toString(),
                        "opsdeck.data", directory.resolve("data").toString()))
                .start();
        context.registerSingleton(KubernetesWords.class, cluster.words());
        context.registerSingleton(Pods.class, PODS);
        context.registerSingleton(Callers.class, OneClassIsACommandTest::caller);
        context.getBean(ConfigFiles.class).start();
        Database database = context.getBean(Database.class);
        database.start();
        await().until(database::isReady);
    }

    @AfterAll
    static void stop() {
        context.close();
        cluster.close();
    }

    @Test
    void itIsParsedDecidedAndRun() {
        assertThat(ask("U0WEB", "pods tally pr-123").headline().plain()).isEqualTo("apps/pr-123: 1 of 1 pods ready.");
        assertThat(ask("U0WEB", "podz tally pr-123").headline().plain())
                .isEqualTo("No command named podz. Did you mean pods tally? For example: /ops pods tally pr-123");
    }

    @Test
    void helpListsAndExplainsIt() {
        assertThat(ask("U0WEB", "help").parts().toString()).contains("/ops pods tally", "pods.tally (read)");
        assertThat(ask("U0WEB", "help pods tally").headline().plain())
                .isEqualTo("/ops pods tally <target> [--cluster CLUSTER]: Counts the pods of a namespace");
    }

    @Test
    void thePolicyKnowsItsWordAndPrintsTheRolesItNeeds() {
        Policy policy = context.getBean(CurrentPolicy.class).decisions().policy();
        Vocabulary vocabulary =
                new Vocabulary(context.getBean(CommandRegistry.class).specs());

        assertThat(vocabulary.knows("pods.tally")).isTrue();
        assertThat(new RolePrinter(new RoleListing(policy, vocabulary, "apps"), Optional.empty()).print())
                .contains("create rolebinding opsdeck-view-web --clusterrole=opsdeck-view --group=opsdeck:web");
    }

    @Test
    void canIAnswersForItAndADenialOffersIt() {
        assertThat(ask("U0WEB", "can-i pods tally pr-123").headline().plain())
                .isEqualTo("Yes: you can run /ops pods tally pr-123.");
        assertThat(ask("U0DATA", "can-i pods tally pr-123").headline().plain())
                .startsWith("No: you can't run /ops pods tally pr-123.");
        assertThat(ask("U0WEB", "events pr-123").parts().toString()).contains("/ops pods tally apps/pr-123");
    }

    @Test
    void theRecordNamesIt() throws SQLException {
        ask("U0DATA", "pods  tally pr-123 --cluster=apps");

        try (Connection connection =
                        context.getBean(Database.class).dataSource().getConnection();
                ResultSet found = connection
                        .createStatement()
                        .executeQuery("SELECT DISTINCT command FROM audit_record"
                                + " WHERE normalised_text = 'pods tally pr-123 --cluster=apps'")) {
            List<String> commands = new ArrayList<>();
            while (found.next()) {
                commands.add(found.getString(1));
            }
            assertThat(commands).containsExactly("pods tally");
        }
    }

    private static Callers.Identified caller(Request request) {
        String team = request.userId().equals("U0WEB") ? "web" : "data";
        return new Callers.Identified.Member(
                new Caller(request.userId(), request.workspaceId(), new TreeSet<>(List.of(team))));
    }

    private static Reply ask(String user, String text) {
        Request request = new Request(
                "r-1234567890",
                UUID.randomUUID().toString(),
                Request.Entry.SLASH_COMMAND,
                user,
                "T0HOME",
                new Place("C0WEB", Optional.empty(), Place.Kind.CHANNEL, false),
                text,
                Optional.empty(),
                Instant.EPOCH,
                true);
        Answer answer = new Answer();
        context.getBean(Dispatcher.class).handle(request, answer);
        return answer.last.orElseThrow();
    }

    private static final class Answer implements Conversation {
        private Optional<Reply> last = Optional.empty();

        @Override
        public void progress(Reply interim, Audience audience) {
            throw new AssertionError("a read shows nothing before its end");
        }

        @Override
        public void finish(Reply reply, Audience audience) {
            last = Optional.of(reply);
        }
    }
}
