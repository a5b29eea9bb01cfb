package dev.opsdeck.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.access.Policies;
import dev.opsdeck.access.file.ParsedExamples;
import dev.opsdeck.access.file.PolicyReader;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.CommandRegistry;
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
    void saysOfEveryCommandAboutKubernetesWhichRolesItNeeds() {
        List<String> unknown = context.getBean(CommandRegistry.class).all().stream()
                .<CommandSpec<?>>map(Command::spec)
                .filter(spec -> spec.needsGrant() && Kind.of(spec.about()) == Kind.KUBERNETES)
                .map(spec -> spec.permission().word())
                .filter(word -> Reach.of(word).isEmpty())
                .toList();

        assertThat(unknown)
                .as("commands about Kubernetes without a row in Reach")
                .isEmpty();
    }

    @Test
    void givesTheWayIntoAPreviewsTemporalToExactlyTheCommandsThatGoThere() {
        assertThat(context.getBean(CommandRegistry.class).all().stream()
                        .<CommandSpec<?>>map(Command::spec)
                        .filter(CommandSpec::needsGrant)
                        .filter(spec -> spec.reachesPreviews()
                                != Reach.of(spec.permission().word())
                                        .map(reach -> reach.roles().contains(KubernetesRole.PREVIEW_TEMPORAL))
                                        .orElse(false))
                        .map(CommandSpec::name))
                .isEmpty();
    }

    @Test
    void understandsExamplesThatNameAPreviewByItsPullRequest() throws BrokenConfigException {
        CommandRegistry registry = context.getBean(CommandRegistry.class);
        PolicyReader reader =
                new PolicyReader(Vocabulary.of(registry), new ParsedExamples(context.getBean(CommandParser.class)));

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
        CommandRegistry registry = context.getBean(CommandRegistry.class);
        PolicyReader reader =
                new PolicyReader(Vocabulary.of(registry), new ParsedExamples(context.getBean(CommandParser.class)));

        Policy policy = reader.read("policy.yaml", Files.readString(Path.of("config/policy.yaml")));

        assertThat(policy.grants()).isNotEmpty();
    }

    @Test
    void offersOnlyLinesThatTheParserUnderstands() {
        CommandParser parser = context.getBean(CommandParser.class);

        for (Reach reach : Reach.OFFERED) {
            boolean temporal = reach.word().startsWith("namespace.");
            String line = reach.lineFor(
                            Policies.target(temporal ? "temporal:shared/pnats@staging" : "apps/pr-1@preview"))
                    .orElseThrow();
            assertThat(parser.parse(line, spec -> true))
                    .isInstanceOf(dev.opsdeck.command.parse.Parsing.Understood.class);
        }
    }
}
