package dev.opsdeck.access.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.access.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
    private static final String POLICY = """
            clusters:
              apps: {default: true, environments: {preview: ["pr-*"], staging: [staging]}}
              data: {environments: {preview: ["pr-*"]}}
            temporal:
              shared: {environments: {staging: [pnats-staging], development: [pnats-dev]}}
            teams:
              web: {members: [U024BE7LH]}
              ops: {members: [U0OPS]}
            grants:
              - {team: web, may: [read, cron.run], on: "apps/pr-*"}
              - {team: web, may: [namespace.register], on: "temporal:shared/pnats-*"}
              - {team: web, may: [events], on: apps/production, environments: [production], channels: [C0WEB]}
              - {team: ops, may: ["*"], on: "*", environments: [production, staging, preview, development]}
            examples:
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "can: web pods pr-123",
                "can: web pods apps/pr-123",
                "cannot: web pods data/pr-123",
                "cannot: web pods pr-123 --cluster data",
                "cannot: web pods pr-123 --cluster=data",
                "can: web pods webapp-5d4f -n pr-123",
                "can: web pods --namespace pr-123 pod/webapp",
                "cannot: web pods webapp-5d4f -n production",
                "can: web pod describe webapp-5d4f -n pr-123",
                "can: web pods",
                "cannot: web logs pr-123",
                "can: web cron run apps/pr-123 send-appointment-reminder --date 2026-11-21",
                "can: web cron run --date 2026-11-21 apps/pr-123 send-appointment-reminder",
                "{cannot: web cron run pr-123 send-appointment-reminder, labelled: production}",
                "{cannot: web cron run pr-123 send-appointment-reminder, labelled: staging}",
                "{cannot: web cron run pr-123 send-appointment-reminder, labelled: none}",
                "{can: web cron run pr-123 send-appointment-reminder, labelled: preview}",
                "{cannot: ops cron run shop send-appointment-reminder, labelled: preview}",
                "cannot: ops cron run apps/production send-appointment-reminder",
                "can: ops cron run apps/staging send-appointment-reminder",
                "can: web namespace register pnats-dev",
                "can: web namespace register pnats-dev --cluster shared",
                "cannot: web namespace register pnats",
                "{cannot: web namespace register pnats-dev, labelled: none}",
                "cannot: ops namespace update temporal-system",
                "can: web events apps/production",
                "cannot: web namespace list",
                "can: ops namespace list",
                "can: web namespace list --preview 123",
                "can: web namespace list --preview https://github.com/example/shop/pull/123",
                "{cannot: web namespace list --preview 123, labelled: none}",
                "cannot: web namespace list --preview data/123",
                "cannot: web namespace register orders --preview 123",
                "can: ops audit",
                "cannot: web audit",
                "can: web whoami",
            })
    void loadsAPolicyWhoseExampleHolds(String example) {
        assertThat(Policies.problems(POLICY + "  - " + example + "\n")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    can: web pods apps/production      | fails: no grant gives web pods on apps/production, which counts as production
                    can: web cron run apps/production x | fails: apps/production counts as production. Nobody can run cron jobs by hand in production; no grant changes that.
                    cannot: web pods apps/pr-1         | fails: it is allowed, web may read, cron.run on apps/pr-* in staging, preview, development (line 10)
                    cannot: web whoami                 | fails: it is allowed, every member may
                    can: web pods other/pr-1           | is not understood: there is no cluster "other" in clusters
                    can: web podz apps/pr-1            | is not understood: No command named podz. Did you mean pods?
                    can: web pods apps/pr-1 --tial 5   | is not understood: pods has no flag --tial. Usage: /ops pods [<target>] [--namespace NAMESPACE] [--cluster CLUSTER].
                    can: web pod describe webapp       | is not understood: say which namespace is meant, with -n pr-123
                    can: web namespace                 | is not understood: namespace needs one more word: describe, list, register, update.
                    """)
    void refusesAPolicyWhoseExampleFails(String example, String problem) {
        String line = example.contains(": ") ? example.substring(example.indexOf(": ") + 2) : example;

        assertThat(Policies.problems(POLICY + "  - " + example + "\n"))
                .singleElement()
                .satisfies(found -> assertThat(found)
                        .isEqualTo(
                                "policy.yaml:15:%d: the example \"%s\" %s",
                                example.indexOf(line) + 5, example, problem));
    }

    @Test
    void tellsAllExamplesThatFail() {
        String text = POLICY + """
                  - can: web pods apps/production
                  - can: web pods apps/pr-1
                  - cannot: web pods apps/pr-1
                """;

        assertThat(Policies.problems(text)).hasSize(2);
    }

    @Test
    void asksForTheClusterWhereNoneIsTheDefault() {
        String text = POLICY.replace("default: true, ", "") + "  - can: web pods pr-123\n";

        assertThat(Policies.problems(text))
                .containsExactly(
                        "policy.yaml:15:10: the example \"can: web pods pr-123\" is not understood: say which cluster is"
                                + " meant, for example apps/pr-123");
    }
}
