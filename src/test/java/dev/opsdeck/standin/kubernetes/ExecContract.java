package dev.opsdeck.standin.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs in containers, and Jobs. */
interface ExecContract {
    ContractPods given();

    @Test
    default void executesWithExitCodeAndBothStreams() throws Exception {
        assertThat(given().exec(given().web(), "talker", "main", "sh", "-c", "echo out; echo err >&2; exit 3"))
                .isEqualTo(new ContractPods.Said(3, "out\n", "err\n"));
        assertThat(given().exec(given().web(), "pair", "two", "true")).isEqualTo(new ContractPods.Said(0, "", ""));
        assertThat(given().exec(given().web(), "talker", "main", "sh", "-c", "kill -9 $$")
                        .code())
                .isEqualTo(137);
    }

    @Test
    default void keepsTheWordsOfAnArgumentVectorApart() throws Exception {
        String script = "for word; do printf '<%s>' \"$word\"; done";
        assertThat(given().exec(
                                given().web(),
                                "talker",
                                "main",
                                "sh",
                                "-c",
                                script,
                                "x",
                                "two words",
                                "",
                                "a'b\"c$HOME`id`",
                                "ä→😀",
                                "--date=1&2"))
                .isEqualTo(new ContractPods.Said(0, "<two words><><a'b\"c$HOME`id`><ä→😀><--date=1&2>", ""));
    }

    @Test
    default void givesEveryProgramASessionOfItsOwn() throws Exception {
        String script = "read -r s </proc/$$/stat; s=${s##*) }; set -- $s; [ \"$4\" = $$ ] && echo own";
        assertThat(given().exec(given().web(), "talker", "main", "sh", "-c", script)
                        .output())
                .isEqualTo("own\n");
    }

    @Test
    default void bringsALargeOutputWhole() throws Exception {
        ContractPods.Said said = given().exec(
                        given().web(),
                        "talker",
                        "main",
                        "sh",
                        "-c",
                        "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); echo \"number $i\"; done");

        assertThat(said.output().lines()).hasSize(20_000);
        assertThat(said.output()).endsWith("number 20000\n");
    }

    @Test
    default void saysThatAProgramIsMissing() throws Exception {
        ContractPods.Said said = given().exec(given().web(), "talker", "main", "no-such-program");

        assertThat(said.code()).as("no exit code: nothing was started").isEqualTo(-1);
    }

    @Test
    default void refusesToExecuteWithoutTheRight() {
        assertThatThrownBy(() -> given().exec(given().cluster().acting("platform"), "talker", "main", "true"))
                .satisfies(thrown -> assertThat(java.util.stream.Stream.iterate(
                                (Throwable) thrown, link -> link != null, Throwable::getCause))
                        .anyMatch(link ->
                                link instanceof io.fabric8.kubernetes.client.http.WebSocketHandshakeException handshake
                                        && handshake.getResponse().code() == 403));
    }

    @Test
    default void runsAJobThatIsMadeFromACronJob() {
        var template = given().cluster()
                .administrator()
                .batch()
                .v1()
                .cronjobs()
                .inNamespace(given().namespace())
                .withName("report")
                .get();
        given().web()
                .batch()
                .v1()
                .jobs()
                .inNamespace(given().namespace())
                .resource(new io.fabric8.kubernetes.api.model.batch.v1.JobBuilder()
                        .withNewMetadata()
                        .withName("report-m-1")
                        .endMetadata()
                        .withSpec(template.getSpec().getJobTemplate().getSpec())
                        .build())
                .create();

        ContractPods.patiently().untilAsserted(() -> {
            Job job = given().web()
                    .batch()
                    .v1()
                    .jobs()
                    .inNamespace(given().namespace())
                    .withName("report-m-1")
                    .get();
            assertThat(job.getStatus().getSucceeded()).isEqualTo(1);
            assertThat(job.getStatus().getConditions())
                    .anyMatch(condition -> condition.getType().equals("Complete")
                            && condition.getStatus().equals("True"));
        });
        List<Pod> pods = given().web()
                .pods()
                .inNamespace(given().namespace())
                .withLabel("batch.kubernetes.io/job-name", "report-m-1")
                .list()
                .getItems();
        assertThat(pods).hasSize(1);
        assertThat(given().web()
                        .pods()
                        .inNamespace(given().namespace())
                        .withName(pods.getFirst().getMetadata().getName())
                        .getLog())
                .isEqualTo("1/2\n2/2\n");
    }
}
