package dev.opsdeck.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.access.Policies;
import dev.opsdeck.access.file.ParsedExamples;
import dev.opsdeck.access.file.PolicyReader;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.KubernetesRole;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.CommandRegistry;
import dev.opsdeck.command.parse.ParseResult;
import dev.opsdeck.config.BrokenConfigException;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds this package's own tables and the policy that comes with Opsdeck against the commands there really are. */
class RealVocabularyTest {
    private static ApplicationContext context;

    @BeforeAll
    static void start() {
        context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .start();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void everyCommandAboutKubernetesSaysWhichRolesItNeeds() {
        assertThat(specs().stream()
                        .filter(spec ->
                                spec.needsGrant() && Kind.of(spec.scope().about()) == Kind.KUBERNETES)
                        .filter(spec -> spec.scope().roles().isEmpty())
                        .map(CommandSpec::name))
                .as("commands about Kubernetes that would work for nobody: add needs(KubernetesRole…) to their specs")
                .isEmpty();
    }

    @Test
    void givesTheWayIntoAPreviewsTemporalToExactlyTheCommandsThatGoThere() {
        assertThat(specs().stream()
                        .filter(CommandSpec::needsGrant)
                        .filter(spec -> spec.scope().reachesPreviews()
                                != spec.scope().roles().contains(KubernetesRole.PREVIEW_TEMPORAL))
                        .map(CommandSpec::name))
                .isEmpty();
    }

    @Test
    void knowsThatCronRunFiresACron() {
        assertThat(specs().stream().filter(spec -> spec.scope().firesCron()).map(CommandSpec::name))
                .contains("cron run");
    }

    @Test
    void understandsExamplesThatNameAPreviewByItsPullRequest() throws BrokenConfigException {
        PolicyReader reader =
                new PolicyReader(new Vocabulary(specs()), new ParsedExamples(context.getBean(CommandParser.class)));

        Policy policy = reader.read("policy.yaml", """
                clusters: {apps: {environments: {preview: ["pr-*"]}}}
                teams: {web: {members: [U024BE7LH]}}
                grants: [{team: web, may: [read], on: "apps/pr-1*"}]
                examples:
                  - can: web preview status 123
                  - can: web preview url https://github.com/example/shop/pull/123
                  - cannot: web preview status 234
                  - {cannot: web preview status 123, labelled: none}
                  - can: web preview list
                """);

        assertThat(policy.grants()).hasSize(1);
    }

    @Test
    void loadsThePolicyThatComesWithOpsdeck() throws IOException, BrokenConfigException {
        PolicyReader reader =
                new PolicyReader(new Vocabulary(specs()), new ParsedExamples(context.getBean(CommandParser.class)));

        Policy policy = reader.read("policy.yaml", Files.readString(Path.of("config/policy.yaml")));

        assertThat(policy.grants()).isNotEmpty();
    }

    @Test
    void offersOnlyLinesThatTheParserUnderstands() {
        CommandParser parser = context.getBean(CommandParser.class);

        List<CommandSpec<?>> offered = new Vocabulary(specs()).offered();
        assertThat(offered)
                .extracting(CommandSpec::name)
                .containsSubsequence("pods", "events", "cron list", "namespace describe");
        for (CommandSpec<?> spec : offered) {
            boolean temporal = Kind.of(spec.scope().about()) == Kind.TEMPORAL;
            Target target = Policies.target(temporal ? "temporal:shared/pnats@staging" : "apps/pr-1@preview");
            String line = spec.scope().offerOn(target).orElseThrow();
            assertThat(parser.parse(line, any -> true))
                    .isInstanceOfSatisfying(
                            ParseResult.Parsed.class,
                            parsed -> assertThat(parsed.spec()).isSameAs(spec));
        }
    }

    private static List<CommandSpec<?>> specs() {
        return context.getBean(CommandRegistry.class).specs();
    }
}
