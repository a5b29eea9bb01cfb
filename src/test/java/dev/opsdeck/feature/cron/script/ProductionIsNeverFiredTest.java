package dev.opsdeck.feature.cron.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.TestDispatch;
import dev.opsdeck.feature.cron.CronCluster;
import dev.opsdeck.feature.cron.CronCommands;
import dev.opsdeck.feature.cron.job.PreparedJob;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.RealKubernetes;
import dev.opsdeck.testing.TestPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ways round the rule that nothing is fired by hand in production. The policy of these tests allows everything, so that what
 * refuses is the guard in front of the effect; the policy's own ceiling is tested where the policy is.
 */
@RealKubernetes
class ProductionIsNeverFiredTest {
    private static final String SCRIPT = " send-appointment-reminder --date 2026-11-21";

    private final KubernetesServer server;
    private final CronCluster cluster;
    private final TestDispatch opsdeck;
    private final String own = "pr-" + UUID.randomUUID().toString().substring(0, 8);
    private String before = "";

    ProductionIsNeverFiredTest(KubernetesServer server) throws IOException {
        this.server = server;
        this.cluster = CronCluster.of(server.opsdeck());
        this.opsdeck = CronCommands.real(cluster, Files.readString(Path.of("config/cron.yaml")))
                .dispatch(TestPolicy.everything());
    }

    @BeforeEach
    void look() {
        before = traces();
    }

    @AfterEach
    void nothingWasStarted() {
        assertThat(traces()).isEqualTo(before);
        server.kubectl("delete", "namespace", own, "other-" + own, "--ignore-not-found", "--wait=false");
    }

    /** What a script leaves behind, and what a Job does. */
    private String traces() {
        return server.kubectl(
                        "-n",
                        "production",
                        "exec",
                        "deployment/webapp",
                        "-c",
                        "backend",
                        "--",
                        "sh",
                        "-c",
                        "cat /tmp/executions 2>/dev/null; ls -a /tmp /dev/shm")
                + server.kubectl("-n", "production", "get", "jobs", "-o", "name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cron run production" + SCRIPT,
                "cron run apps/production" + SCRIPT,
                "cron run production --cluster apps" + SCRIPT,
                "cron run production script/send-appointment-reminder",
                "cron run production cronjob/nightly-report",
                "cron run production cj/nightly-report --again",
                "cron run \"production\" \"nightly-report\"",
                "CRON RUN production nightly-report",
                "cron run produc\u200Btion nightly-report",
                "cron run <http://production|production> nightly-report",
                "cron run temporal nightly-report",
            })
    void byItsName(String line) {
        Reply reply = opsdeck.ask(line);

        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.REFUSED);
        assertThat(reply.headline().plain()).contains("is production: nobody can run cron jobs by hand there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cron run PRODUCTION" + SCRIPT,
                "cron run Production nightly-report",
                "cron run pr\u043Eduction nightly-report",
                "cron run \uFF50\uFF52\uFF4F\uFF44\uFF55\uFF43\uFF54\uFF49\uFF4F\uFF4E nightly-report",
                "cron run pr-123/production nightly-report",
                "cron run pr-123/../production nightly-report",
                "cron run pr-123 nightly-report --namespace production",
                "cron run pr-123 nightly-report --namespace=production",
                "cron run pr-123 send-appointment-reminder --namespace production",
                "cron run pr-123 nightly-report -n production",
                "cron run -n production nightly-report",
                "cron run pr-123 production/nightly-report",
                "cron run pr-123 send-appointment-reminder --date \"2026-11-21 -n production\"",
            })
    void byWordsThatOnlyLookLikeIt(String line) {
        assertThat(opsdeck.ask(line).outcome()).isEqualTo(Reply.Outcome.REFUSED);
    }

    @Test
    void byAPreviewsNameWithoutALabel() {
        assertThat(opsdeck.ask("cron run pr-130" + SCRIPT).headline().plain()).contains("apps/pr-130 is production");
    }

    @Test
    void byALabelThatThePatternDoesNotConfirm() {
        namespace("other-" + own, "preview");

        assertThat(opsdeck.ask("cron run other-" + own + SCRIPT).headline().plain())
                .contains("is production: nobody can run cron jobs by hand there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "Preview", "production"})
    void byALabelThatContradictsThePattern(String label) {
        namespace(own, label);

        assertThat(opsdeck.ask("cron run " + own + SCRIPT).headline().plain())
                .contains("is production: nobody can run cron jobs by hand there");
    }

    @ParameterizedTest
    @ValueSource(strings = {SCRIPT, " cronjob/nightly-report"})
    void byALabelThatFlipsBetweenTheCheckAndTheEffect(String what) {
        namespace(own, "preview");
        opsdeck.beforeTheEffect(
                () -> server.kubectl("label", "namespace", own, "opsdeck.dev/environment=production", "--overwrite"));

        assertThat(opsdeck.ask("cron run " + own + what).headline().plain())
                .contains("apps/%s is production: nobody can run cron jobs by hand there".formatted(own));
    }

    @Test
    void byADecisionMadeForAnotherEnvironment() {
        KubernetesNamespace forged = new KubernetesNamespace("apps", "production", Environment.PREVIEW);
        ScriptRun run = new ScriptRun(
                "forged",
                "true",
                new PodContainer("apps", "production", "webapp", "uid", "backend", "id"),
                "/tmp",
                java.util.List.of("true"),
                java.time.Duration.ofSeconds(1),
                "");

        for (ThrowingAdapter adapter : new ThrowingAdapter[] {
            () -> cluster.pods("web").start(forged, run),
            () -> cluster.pods("web").attach(forged, run, java.io.OutputStream.nullOutputStream()),
            () -> cluster.cronJobs("web")
                    .create(forged, "nightly-report", new PreparedJob("nightly-report-m-forged", "uid", "forged"))
        }) {
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                    dev.opsdeck.command.KnownFailure.class, adapter::call)
                            .code())
                    .isEqualTo("cron.production");
        }
    }

    private interface ThrowingAdapter {
        void call();
    }

    private void namespace(String name, String label) {
        server.kubectl("create", "namespace", name);
        server.kubectl("label", "namespace", name, "opsdeck.dev/environment=" + label);
    }
}
