package dev.opsdeck.feature.namespaces;

import static dev.opsdeck.feature.namespaces.Dialogue.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Reply;
import dev.opsdeck.temporal.FakeTemporal;
import dev.opsdeck.testing.TestPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamespaceListCommandTest {
    private final FakeTemporal server = FakeTemporal.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listsStateRetentionEnvironmentOwnerAndDescriptionSortedByName() throws InterruptedException {
        server.with("pnats-staging", "staging").with("billing", "").with("temporal-system", "");
        assertThat(ask(TestPolicy.everything(), "namespace list")).isEqualTo("""
                        DONE 2 Temporal namespaces.
                        NAME | STATE | RETENTION | ENVIRONMENT | OWNER | DESCRIPTION
                        billing | registered | 3d | production |  |\s
                        pnats-staging | registered | 3d | staging |  |\s""");
    }

    @Test
    void showsOnlyWhatTheAskerMaySee() throws InterruptedException {
        server.with("pnats-staging", "staging").with("pnats-preview", "").with("billing", "");
        TestPolicy staging = TestPolicy.temporalNamespaces(namespace -> namespace.environment() == Environment.STAGING);
        assertThat(ask(staging, "ns list"))
                .contains("One Temporal namespace.")
                .contains("pnats-staging")
                .doesNotContain("billing", "preview");
    }

    @Test
    void readsSeveralHundredNamespacesOverAllPagesOfTheServerAndShowsTwentyFive() throws InterruptedException {
        for (int number = 100; number < 560; number++) {
            server.with("pnats-" + number, "");
        }
        try (Dialogue dialogue = Dialogue.with(server, TestPolicy.everything())) {
            Reply first = dialogue.ask("namespace list --filter pnats-*");
            assertThat(words(first))
                    .startsWith("DONE 460 Temporal namespaces like pnats-*, page 1 of 19.")
                    .contains("\npnats-100 ", "\npnats-124 ")
                    .doesNotContain("pnats-125")
                    .endsWith("[Next: namespace list --filter pnats-* --page 2]");
            assertThat(first.actions()).noneMatch(Reply.Action::singleUse);
            assertThat(words(dialogue.ask("namespace list --page 19")))
                    .contains("\npnats-559 ")
                    .endsWith("[Previous: namespace list --page 18]");
            assertThat(words(dialogue.ask("namespace list --page 20")))
                    .isEqualTo("REFUSED No page 20: the last one is --page 19.");
        }
    }

    @Test
    void turnsPagesWithButtonsThatTheGrammarTakes() throws InterruptedException {
        for (int number = 10; number < 60; number++) {
            server.with("odd name $(x) " + number, "");
        }
        try (Dialogue dialogue = Dialogue.with(server, TestPolicy.everything())) {
            Reply first = dialogue.ask("namespace list --cluster shared --filter \"odd name $(x) *\"");
            List<String> next = first.actions().getFirst().words();
            assertThat(next)
                    .containsExactly(
                            "namespace", "list", "--cluster", "shared", "--filter", "odd name $(x) *", "--page", "2");
        }
    }

    @Test
    void takesEveryOtherCharacterOfAFilterForItself() throws InterruptedException {
        server.with("a.b", "").with("aXb", "").with("a+b", "");
        assertThat(ask(TestPolicy.everything(), "namespace list --filter a.b"))
                .contains("One Temporal namespace like a.b.");
        assertThat(ask(TestPolicy.everything(), "namespace list --filter a?b"))
                .contains("3 Temporal namespaces like a?b.");
        assertThat(ask(TestPolicy.everything(), "namespace list --filter x"))
                .isEqualTo("DONE No Temporal namespace like x that you can see.");
    }

    @Test
    void listsAllClustersSideBySideAndSaysWhichDidNotAnswer() throws InterruptedException {
        server.with("pnats-staging", "staging");
        try (FakeTemporal other = FakeTemporal.start().with("billing", "");
                Dialogue dialogue = Dialogue.with(
                        Map.of(
                                "shared", server.address(),
                                "other", other.address(),
                                "away", "no-such-host.invalid:7233"),
                        TestPolicy.everything())) {
            assertThat(words(dialogue.ask("namespace list")))
                    .contains("CLUSTER | NAME")
                    .contains("shared | pnats-staging", "other | billing")
                    .contains("WARNING Temporal cluster away at no-such-host.invalid:7233 has a wrong address");
            assertThat(words(dialogue.ask("namespace list --cluster other")))
                    .startsWith("DONE One Temporal namespace on other.")
                    .doesNotContain("pnats", "away");
        }
    }

    @Test
    void failsWhenNoClusterAnswers() throws InterruptedException {
        try (Dialogue dialogue = Dialogue.with(Map.of("away", "no-such-host.invalid:7233"), TestPolicy.everything())) {
            assertThat(words(dialogue.ask("namespace list")))
                    .startsWith("FAILED Temporal cluster away at no-such-host.invalid:7233 has a wrong address");
        }
    }

    @Test
    void answersTheSameForAClusterThatIsNotThereAndForOneWithNothingOfTheAskers() throws InterruptedException {
        server.with("billing", "");
        TestPolicy nothing = TestPolicy.temporalNamespaces(_ -> false);
        assertThat(ask(nothing, "namespace list --cluster shared"))
                .isEqualTo("REFUSED No Temporal cluster shared that you can use.");
        assertThat(ask(nothing, "namespace list --cluster other"))
                .isEqualTo("REFUSED No Temporal cluster other that you can use.");
        assertThat(ask(TestPolicy.everything(), "namespace list --cluster sharde"))
                .isEqualTo("REFUSED No Temporal cluster sharde that you can use. Did you mean shared?");
    }

    @Test
    void saysHowToAddAClusterWhenThereIsNone() throws InterruptedException {
        try (Dialogue dialogue = Dialogue.with(Map.of(), TestPolicy.everything())) {
            assertThat(words(dialogue.ask("namespace list")))
                    .startsWith("FAILED No Temporal cluster is configured.\n")
                    .contains("temporal.clusters: [{name: shared");
        }
    }

    private String ask(TestPolicy authorizer, String line) throws InterruptedException {
        try (Dialogue dialogue = Dialogue.with(server, authorizer)) {
            return words(dialogue.ask(line));
        }
    }
}
