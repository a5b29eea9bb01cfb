package dev.opsdeck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Command.Resolution;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.ValueType.BadValue;
import dev.opsdeck.kubernetes.KubernetesWords.Found;
import dev.opsdeck.kubernetes.KubernetesWords.Words;
import dev.opsdeck.testing.TestPolicy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesWordsTest {
    private static final KubernetesNamespace PREVIEW = new KubernetesNamespace("apps", "pr-123", Environment.PREVIEW);

    private MockCluster cluster = new MockCluster("apps")
            .namespace("pr-123", "preview")
            .namespace("pr-124", "preview")
            .namespace("pr-130", "")
            .namespace("secret-project", "preview");

    private final List<Found> found = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource({"pr-123,,", "apps/pr-123,,", "pr-123,,apps", ",pr-123,", ",pr-123,apps"})
    void findsTheNamespaceHoweverItIsWritten(String target, String namespace, String cluster) {
        assertThat(targetOf(words(target, namespace, cluster), TestPolicy.everything()))
                .isEqualTo(PREVIEW);
    }

    @ParameterizedTest
    @CsvSource({
        "webapp,webapp",
        "pod/webapp,pod/webapp",
        "pods/webapp,pod/webapp",
        "deploy/webapp,deployment/webapp",
        "cj/nightly-report,cronjob/nightly-report"
    })
    void takesTheTargetForOneThingWhenTheNamespaceIsNamed(String typed, String meant) {
        assertThat(targetOf(words(typed, "pr-123", null), TestPolicy.everything()))
                .isEqualTo(PREVIEW);
        assertThat(found)
                .singleElement()
                .satisfies(one -> assertThat(one.object())
                        .hasValueSatisfying(object -> assertThat(object.words()).isEqualTo(meant)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pod/webapp | | | In which namespace is pod/webapp? Add it: pod/webapp -n pr-123.
                    apps/pr-123 | | data | apps/ and --cluster data name two clusters: leave one out.
                    secret/x | pr-123 | | secret isn't a kind that Opsdeck knows: write pod/NAME or deployment/NAME.
                    pr-999 | | | No namespace pr-999 in the cluster apps. Did you mean pr-130, pr-124, pr-123?
                    other/pr-123 | | | No cluster other that you can see. You can see: apps.
                    """)
    void asksOrExplains(String target, String namespace, String cluster, String sentence) {
        assertThat(unclear(words(target, namespace, cluster), TestPolicy.everything()))
                .isEqualTo(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PR-123", "рr-123", "pr_123", "pr-123!", "-pr-123", "pr-123-", "a.b", "ｐr-123", "", "pr 123"})
    void refusesWhatCannotBeAName(String odd) {
        assertThat(unclear(words(odd, null, null), TestPolicy.everything()))
                .containsPattern("(low|upp)er-case letters");
        assertThat(cluster.server().getRequestCount()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PR-123 | has upper-case letters, which no name in Kubernetes has: write pr-123
                    рr-123 | holds CYRILLIC SMALL LETTER ER (U+0440), which is not in any name: names hold lower-case letters, digits and dashes, as in pr-123
                    pr_123 | holds "_": names hold lower-case letters, digits and dashes, as in pr-123
                    apps/pr-123/x | holds "/": names hold lower-case letters, digits and dashes, as in pr-123
                    /pr-123 | starts with a slash: write pr-123 or CLUSTER/pr-123
                    """)
    void saysWhileParsingWhyAWordIsNoName(String word, String rule) {
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                        BadValue.class, () -> KubernetesWords.TARGET.type().parse(word)))
                .extracting(BadValue::rule)
                .isEqualTo(rule);
    }

    @Test
    void countsANamespaceWithoutALabelAsProduction() {
        assertThat(targetOf(words("pr-130", null, null), TestPolicy.everything()))
                .isEqualTo(new KubernetesNamespace("apps", "pr-130", Environment.PRODUCTION));
        assertThat(targetOf(words("secret-project", null, null), TestPolicy.everything()))
                .isEqualTo(new KubernetesNamespace("apps", "secret-project", Environment.PRODUCTION));
    }

    @Test
    void tellsWhoMayNotSeeItTheSameWhetherItIsThereOrNot() {
        TestPolicy previewsAlone =
                TestPolicy.namespaces(namespace -> namespace.namespace().startsWith("pr-"));
        int before = cluster.server().getRequestCount();
        for (String name : List.of("secret-project", "no-such-project")) {
            assertThat(targetOf(words(name, null, null), previewsAlone))
                    .isEqualTo(new KubernetesNamespace("apps", name, Environment.PRODUCTION));
        }
        assertThat(found).isEmpty();
        assertThat(cluster.server().getRequestCount()).isEqualTo(before);
    }

    @Test
    void runsNothingShouldThePolicyChangeMeanwhile() throws InterruptedException {
        TestPolicy nothing = TestPolicy.namespaces(namespace -> false);
        Resolution hidden = resolve(words("pr-123", null, null), nothing);
        assertThat(hidden)
                .isInstanceOfSatisfying(
                        Resolution.Read.class,
                        ready -> assertThat(run(ready).headline().plain()).contains("try again"));
        assertThat(found).isEmpty();
    }

    @Test
    void suggestsOnlyWhatTheAskerMaySee() {
        TestPolicy one = TestPolicy.namespaces(namespace ->
                namespace.namespace().equals("pr-124") || namespace.namespace().equals("pr-999"));
        assertThat(unclear(words("pr-999", null, null), one))
                .isEqualTo("No namespace pr-999 in the cluster apps. Did you mean pr-124?");
    }

    @Test
    void asksWhichClusterWhenSeveralMayBeMeant() {
        cluster.close();
        cluster = new MockCluster("apps", "data").namespace("pr-123", "preview");
        assertThat(unclear(words("pr-123", null, null), TestPolicy.everything()))
                .isEqualTo("Unknown which cluster pr-123 is in. Say which: apps/pr-123 or data/pr-123.");
        assertThat(targetOf(words("data/pr-123", null, null), TestPolicy.everything()))
                .isEqualTo(new KubernetesNamespace("data", "pr-123", Environment.PREVIEW));
    }

    @Test
    void asksNothingWhenOnlyOneClusterCanBeMeant() {
        cluster.close();
        cluster = new MockCluster("apps", "data").namespace("pr-123", "preview");
        TestPolicy appsAlone =
                TestPolicy.namespaces(namespace -> namespace.cluster().equals("apps"));
        assertThat(targetOf(words("pr-123", null, null), appsAlone)).isEqualTo(PREVIEW);
        assertThat(unclear(words("data/pr-123", null, null), appsAlone))
                .isEqualTo("No cluster data that you can see. You can see: apps.");
        assertThat(unclear(words("none/pr-123", null, null), appsAlone))
                .isEqualTo("No cluster none that you can see. You can see: apps.");
    }

    @Test
    void looksThroughAllClustersWhenNothingIsNamed() {
        Resolution all = cluster.words()
                .resolveVisible(words(null, null, null), TestPolicy.everything().asking(), clusters -> {
                    assertThat(clusters).containsExactly("apps");
                    return run -> Reply.done("ok");
                });
        assertThat(all)
                .isInstanceOfSatisfying(
                        Resolution.Read.class,
                        ready -> assertThat(ready.target()).isEqualTo(new Target.VisibleKubernetes()));
    }

    private static Words words(String target, String namespace, String cluster) {
        return new Words(Optional.ofNullable(target), Optional.ofNullable(namespace), Optional.ofNullable(cluster));
    }

    private Resolution resolve(Words words, TestPolicy policy) {
        return cluster.words().resolve(words, policy.asking(), one -> {
            found.add(one);
            return run -> Reply.done("ok");
        });
    }

    private Target targetOf(Words words, TestPolicy policy) {
        Resolution resolution = resolve(words, policy);
        assertThat(resolution).isInstanceOf(Resolution.Read.class);
        return ((Resolution.Read) resolution).target();
    }

    private String unclear(Words words, TestPolicy policy) {
        Resolution resolution = resolve(words, policy);
        assertThat(resolution).isInstanceOf(Resolution.Unclear.class);
        return ((Resolution.Unclear) resolution).reply().headline().plain();
    }

    private static Reply run(Resolution.Read ready) {
        try {
            return ready.work().run(TestPolicy.everything().run());
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
