package dev.opsdeck.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.standin.slack.SlackStandIn;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.User;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that are wrong when the packaged program starts, and files that break while it runs. */
class ConfigurationIT {
    private static final String POLICY = """
            teams:
              web: {members: [U024BE7LH]}
            grants:
              - {team: web, may: [read], on: "*"}
            channels: {ops: %s}
            """;

    @TempDir
    Path home;

    private String endsWith2(PackagedOpsdeck.Settings settings) {
        try (PackagedOpsdeck opsdeck = settings.launch("serve")) {
            assertThat(opsdeck.awaitExit()).as(opsdeck.log()).isEqualTo(2);
            assertThat(opsdeck.log()).doesNotContain("\tat ").doesNotContain("Exception");
            return opsdeck.log();
        }
    }

    private PackagedOpsdeck.Settings settings() {
        return new PackagedOpsdeck.Settings(home).file("policy.yaml", POLICY.formatted("C0OPS"));
    }

    @Test
    void aBrokenPolicyEndsTheStartWithFileLineAndReason() {
        assertThat(endsWith2(settings().file("policy.yaml", "teams:\n  web: {member: [U024BE7LH]}\n")))
                .contains("policy.yaml:2:")
                .contains("member");
    }

    @Test
    void aBrokenCatalogueEndsTheStartWithFileLineAndReason() {
        assertThat(endsWith2(settings().file("cron.yaml", "scripts:\n  send:\n    comand: [npm]\n")))
                .contains("cron.yaml:3:")
                .contains("comand");
    }

    @Test
    void aMisspeltTemporalClusterEndsTheStartWithItsKeyAndAnExample() {
        assertThat(endsWith2(settings().file("application.yml", """
                        temporal:
                          clusters:
                            - {name: shared, adress: "127.0.0.1:7233"}
                        """)))
                .contains("temporal.clusters[0].adress")
                .contains("is not known");
    }

    @Test
    void aDatabaseOfAnUnknownKindEndsTheStart() {
        assertThat(endsWith2(settings().set("OPSDECK_DATABASE_URL", "jdbc:mysql://db.example.org/opsdeck")))
                .contains("jdbc:mysql")
                .contains("jdbc:postgresql://");
    }

    @Test
    void aSecondProcessOnTheSameDataDirectoryIsTurnedAway() {
        try (SlackStandIn slack = SlackStandIn.start();
                PackagedOpsdeck first = settings().socketMode(slack).serve()) {
            assertThat(endsWith2(settings())).contains("Another Opsdeck process");
            assertThat(first.log()).doesNotContain("Another Opsdeck process");
        }
    }

    @Test
    void aPolicyThatBreaksWhileOpsdeckRunsLeavesTheOldOneInForceAndIsToldLoudly() throws Exception {
        try (SlackStandIn slack = SlackStandIn.start()) {
            User ada = slack.workspace().people().add("U024BE7LH", "ada");
            Channel ops = slack.channel("ops", ada);
            PackagedOpsdeck.Settings settings =
                    settings().file("policy.yaml", POLICY.formatted(ops.id())).socketMode(slack);
            try (PackagedOpsdeck opsdeck = settings.serve()) {
                settings.file("policy.yaml", "grants: [nonsense\n");

                slack.awaitMessage(
                        message -> message.channel().equals(ops.id())
                                && message.visibleText().contains("the previous version stays in effect"),
                        World.PATIENCE);
                assertThat(opsdeck.get("/health/readiness").statusCode()).isEqualTo(200);
                assertThat(opsdeck.get("/health/readiness").body()).contains("policy.yaml");
                slack.person(ada).command(ops, "/ops whoami");
                slack.awaitEphemeral(ada, told -> told.visibleText().contains("web"), World.PATIENCE);

                settings.file("policy.yaml", POLICY.formatted(ops.id()));
                slack.awaitMessage(message -> message.visibleText().contains("is valid again"), World.PATIENCE);
                await().atMost(World.PATIENCE).until(() -> !readiness(opsdeck).contains("broken"));
            }
        }
    }

    private static String readiness(PackagedOpsdeck opsdeck) throws IOException, InterruptedException {
        return opsdeck.get("/health/readiness").body();
    }
}
