package dev.opsdeck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of {@link ArchitectureTest} and {@link StandInArchitectureTest} refuses a class that breaks it: a rule that cannot fail holds nothing. */
class ArchitectureRulesBiteTest {
    private static final List<Class<?>> RULES = List.of(ArchitectureTest.class, StandInArchitectureTest.class);

    private static final String OPEN_CRON = "package dev.opsdeck.feature.cron; public class Open {}";

    /** Rule to the sources of classes that break it. */
    private static final Map<String, List<String>> OFFENDERS = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "packagesFormNoCycles",
                    List.of(
                            "package dev.opsdeck.one; public class A { dev.opsdeck.two.B b; }",
                            "package dev.opsdeck.two; public class B { dev.opsdeck.one.A a; }")),
            Map.entry(
                    "classesFormNoCycles",
                    List.of(
                            "package dev.opsdeck.runs; public class A { class Inner { B b; } }",
                            "package dev.opsdeck.runs; public class B { A a; }")),
            Map.entry(
                    "featuresNeverSeeEachOther",
                    List.of(
                            OPEN_CRON,
                            "package dev.opsdeck.feature.pods; class Peeking { dev.opsdeck.feature.cron.Open open; }")),
            Map.entry(
                    "nothingBelowSeesAFeature",
                    List.of(
                            OPEN_CRON,
                            "package dev.opsdeck.kubernetes; class Up { dev.opsdeck.feature.cron.Open open; }")),
            Map.entry(
                    "nobodySeesSlack",
                    List.of(
                            "package dev.opsdeck.slack.outbound; public class Post {}",
                            "package dev.opsdeck.runs; class Telling { dev.opsdeck.slack.outbound.Post post; }")),
            Map.entry(
                    "blocksAndLinesArePure",
                    List.of("package dev.opsdeck.slack.blocks; class Calling { java.net.Socket socket; }")),
            Map.entry(
                    "featuresKnowNoExecutor",
                    List.of("package dev.opsdeck.feature.cron; class Claiming {"
                            + " dev.opsdeck.runs.EffectClaims claims; }")),
            Map.entry(
                    "effectsAreRecords",
                    List.of(
                            "package dev.opsdeck.feature.cron; class Firing implements dev.opsdeck.command.Effect {"
                                    + " public java.util.Optional<String> identity() { return java.util.Optional.empty(); } }")),
            Map.entry("packagesAreSmallEnoughToKnow", thirtyOneFiles()),
            Map.entry("packagesOfStandInsAreSmallEnoughToKnow", thirtyOneFiles()),
            Map.entry(
                    "standInsSeeNothingOfTheProduct",
                    List.of(
                            OPEN_CRON,
                            "package dev.opsdeck.standin.slack; class Up { dev.opsdeck.feature.cron.Open open; }")),
            Map.entry(
                    "standInsDoNotSeeEachOther",
                    List.of(
                            "package dev.opsdeck.standin.slack; public class Shown {}",
                            "package dev.opsdeck.standin.temporal; class Aside { dev.opsdeck.standin.slack.Shown shown; }")),
            Map.entry(
                    "theProductSeesNothingOfTheDemo",
                    List.of("package dev.opsdeck.feature.pods; class Served { io.javalin.Javalin server; }")),
            Map.entry(
                    "theDemoNeedsNoTestLibrary",
                    List.of("package dev.opsdeck.demo.page; class Checked { org.junit.jupiter.api.Test test; }")),
            Map.entry(
                    "noSimpleNameMeansTwoThings",
                    List.of(
                            "package dev.opsdeck.audit; public class Row {}",
                            "package dev.opsdeck.runs; public class Row {}")),
            Map.entry(
                    "commandsKnowNoFeature",
                    List.of(
                            OPEN_CRON,
                            "package dev.opsdeck.command; class Peeking { dev.opsdeck.feature.cron.Open open; }")),
            Map.entry(
                    "basicsKnowNobody",
                    List.of("package dev.opsdeck.basics; class Knowing { dev.opsdeck.command.Text text; }")),
            Map.entry(
                    "onlySlackImportsSlack",
                    List.of("package dev.opsdeck.feature.pods; class Posting { com.slack.api.Slack slack; }")),
            Map.entry(
                    "onlyKubernetesAdaptersImportFabric8",
                    List.of(
                            "package dev.opsdeck.feature.pods; class Pod { io.fabric8.kubernetes.api.model.Pod pod; }")),
            Map.entry(
                    "onlyTemporalAdaptersImportTemporal",
                    List.of("package dev.opsdeck.feature.namespaces; class Names {"
                            + " io.temporal.serviceclient.WorkflowServiceStubs stubs; }")),
            Map.entry(
                    "faultsAreToldApartByTheirKind",
                    List.of("package dev.opsdeck.feature.pods; class Comparing {"
                            + " boolean is(String code) { return code.equals(\"kubernetes.forbidden\"); } }")),
            Map.entry(
                    "commandsAreFinalPackagePrivateNamedSoAndTested",
                    List.of("package dev.opsdeck.feature.pods; @SuppressWarnings(\"rawtypes\")"
                            + " public abstract class Listing implements dev.opsdeck.command.Command {}")),
            Map.entry(
                    "nobodyInjectsFields",
                    List.of("package dev.opsdeck.feature.pods; class Filled { @jakarta.inject.Inject String name; }")),
            Map.entry(
                    "onlySleeperSleeps",
                    List.of("package dev.opsdeck.feature.pods; class Tired {"
                            + " void rest() throws InterruptedException { Thread.sleep(1); } }")),
            Map.entry(
                    "slackAndFeaturesMeasureByTicker",
                    List.of("package dev.opsdeck.slack; class Measuring {"
                            + " java.util.function.LongSupplier now() { return System::nanoTime; } }")),
            Map.entry(
                    "liveTailsMeasureByATicker",
                    List.of(
                            "package dev.opsdeck.feature.logs.follow; class Late { long now() { return System.nanoTime(); } }")),
            Map.entry(
                    "onlyTextCutCutsTextShort",
                    List.of("package dev.opsdeck.feature.pods; class Scissors {"
                            + " String cut(String text) { return text.substring(0, 20) + \"…\"; } }")),
            Map.entry(
                    "timeComesFromAClock",
                    List.of(
                            "package dev.opsdeck.feature.pods; class Late { Object now() { return java.time.Instant.now(); } }")),
            Map.entry(
                    "onlyTheCommandLinePrints",
                    List.of("package dev.opsdeck.feature.pods; class Loud { void say() { System.out.println(); } }")),
            Map.entry(
                    "nobodyNamesAClassAfterNothing", List.of("package dev.opsdeck.feature.pods; class PodUtils {}"))));

    @TempDir
    Path directory;

    private static List<String> thirtyOneFiles() {
        return IntStream.rangeClosed(1, 31)
                .mapToObj("package dev.opsdeck.crowd; class C%d {}"::formatted)
                .toList();
    }

    static Stream<String> rules() {
        return OFFENDERS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleRefusesWhatBreaksIt(String rule) throws Exception {
        JavaClasses offenders = compiled(OFFENDERS.get(rule));

        assertThatThrownBy(() -> check(rule, offenders)).isInstanceOf(AssertionError.class);
    }

    /** A rule against sleeping breeds disguises. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thread.sleep(1)",
                "dev.opsdeck.basics.Sleeper hidden = Thread::sleep",
                "Thread.sleep(1, 1)",
                "Thread.sleep(java.time.Duration.ofDays(1))",
                "java.util.concurrent.TimeUnit.DAYS.sleep(1)",
                "java.util.concurrent.locks.LockSupport.parkNanos(1)",
                "java.util.concurrent.locks.LockSupport.parkUntil(this, 1)",
                "this.wait(1)",
                "new java.util.concurrent.Semaphore(0).tryAcquire(1, java.util.concurrent.TimeUnit.DAYS)"
            })
    void noWayToSleepIsOverlooked(String way) throws Exception {
        JavaClasses offender = compiled(List.of("package dev.opsdeck.feature.pods; class Tired {"
                + " void rest() throws InterruptedException { " + way + "; } }"));

        assertThatThrownBy(() -> check("onlySleeperSleeps", offender)).isInstanceOf(AssertionError.class);
    }

    @Test
    void everyRuleIsTried() {
        assertThat(OFFENDERS.keySet())
                .containsExactlyInAnyOrderElementsOf(RULES.stream()
                        .flatMap(ArchitectureRulesBiteTest::members)
                        .filter(member -> ((AnnotatedElement) member).isAnnotationPresent(ArchTest.class))
                        .map(Member::getName)
                        .toList());
    }

    private static Stream<Member> members(Class<?> rules) {
        return Stream.concat(Stream.of(rules.getDeclaredFields()), Stream.of(rules.getDeclaredMethods()));
    }

    private static void check(String rule, JavaClasses classes) throws Throwable {
        Member found = RULES.stream()
                .flatMap(ArchitectureRulesBiteTest::members)
                .filter(member -> member.getName().equals(rule))
                .findFirst()
                .orElseThrow();
        if (found instanceof Field field) {
            ((ArchRule) field.get(null)).check(classes);
            return;
        }
        try {
            ((Method) found).invoke(null, classes);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private JavaClasses compiled(List<String> sources) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-nowarn",
                "-d",
                directory.resolve("classes").toString(),
                "-cp",
                System.getProperty("java.class.path")));
        for (int number = 0; number < sources.size(); number++) {
            String name = sources.get(number).replaceAll("(?s).*?\\bclass (\\w+).*", "$1");
            Path file = Files.createDirectories(directory.resolve("source-" + number))
                    .resolve(name + ".java");
            arguments.add(Files.writeString(file, sources.get(number)).toString());
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(result).as("the offending classes compile").isZero();
        return new ClassFileImporter().importPath(directory.resolve("classes"));
    }
}
