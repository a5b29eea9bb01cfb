package dev.opsdeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over reports as Surefire and Failsafe write them. */
class VerdictTest {
    private static final String PASSED = "";
    private static final String FAILED = "<failure message='expected: 1'>at dev.opsdeck</failure>";
    private static final String BROKEN = "<error message='no connection'/>";
    private static final String SKIPPED = "<skipped message='no real Kubernetes'/>";

    @TempDir
    Path serverless;

    @TempDir
    Path servers;

    @TempDir
    Path again;

    @BeforeEach
    void everythingPasses() throws IOException {
        unit(serverless, "CutTest", 1.25, test("cuts", PASSED));
        unit(servers, "RealPodsTest", 1_200, test("lists", PASSED), test("describes(String)[1]", PASSED));
        packaged(servers, "LogsIT", 30, test("reads", PASSED));
    }

    private record Written(String name, String body) {}

    private static Written test(String name, String body) {
        return new Written(name, body);
    }

    private static void unit(Path run, String testClass, double seconds, Written... tests) throws IOException {
        report(run.resolve("surefire-reports"), testClass, seconds, tests);
    }

    private static void packaged(Path run, String testClass, double seconds, Written... tests) throws IOException {
        report(run.resolve("failsafe-reports"), testClass, seconds, tests);
    }

    private static void report(Path directory, String testClass, double seconds, Written... tests) throws IOException {
        StringBuilder cases = new StringBuilder();
        for (Written test : tests) {
            cases.append("""
                    <testcase name='%s' classname='dev.opsdeck.%s' time='0.1'>%s
                      <system-out><![CDATA[it prints <failure message='no'/> and <skipped/>]]></system-out>
                    </testcase>
                    """.formatted(test.name(), testClass, test.body()));
        }
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve("TEST-dev.opsdeck." + testClass + ".xml"),
                "<testsuite name='dev.opsdeck.%s' time='%,.2f'><properties/>%s</testsuite>"
                        .formatted(testClass, seconds, cases));
    }

    private Verdict verdict() {
        return Verdict.of(TestReports.read(serverless), TestReports.read(servers), TestReports.read(again));
    }

    @Test
    void aGreenRunEndsWithTheSlowestClassesAndTheTotalsOfSurefireAndFailsafe() {
        assertThat(verdict().faults()).isEmpty();
        assertThat(verdict().lines())
                .containsExactly(
                        "The slowest test classes:",
                        " 1200.0 s  dev.opsdeck.RealPodsTest",
                        "   30.0 s  dev.opsdeck.LogsIT",
                        "    1.3 s  dev.opsdeck.CutTest",
                        "[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0",
                        "[INFO] Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void noMoreThanTenClassesAreNamed() throws IOException {
        for (int number = 0; number < 20; number++) {
            unit(serverless, "Number" + number + "Test", number, test("passes", PASSED));
        }
        assertThat(verdict().lines())
                .filteredOn(line -> line.contains(" s  "))
                .hasSize(10)
                .noneMatch(line -> line.contains("Number5Test"));
    }

    @Test
    void aTestThatPassesOnItsSecondTryIsNamedAsFlaky() throws IOException {
        unit(servers, "RealPodsTest", 3, test("lists", FAILED), test("describes(String)[1]", PASSED));
        unit(again, "RealPodsTest", 3, test("lists", PASSED));
        assertThat(Verdict.ofFirstTry(TestReports.read(servers)).lines())
                .containsExactly("surefire:test -Dtest=dev.opsdeck.RealPodsTest#lists");
        assertThat(verdict().faults()).isEmpty();
        assertThat(verdict().lines())
                .contains(
                        "flaky: dev.opsdeck.RealPodsTest.lists",
                        "[WARNING] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0, Flakes: 1");
    }

    @Test
    void oneOfManyInvocationsIsTriedAgainByItsMethod() throws IOException {
        unit(
                servers,
                "RealPodsTest$Tails",
                3,
                test("describes(String)[1]", BROKEN),
                test("describes(String)[2]", BROKEN));
        assertThat(Verdict.ofFirstTry(TestReports.read(servers)).lines())
                .containsExactly("surefire:test -Dtest=dev.opsdeck.RealPodsTest$Tails#describes");
    }

    @Test
    void aClassThatFailsBeforeItsTestsIsTriedAgainWhole() throws IOException {
        packaged(servers, "LogsIT", 3, test("", BROKEN));
        packaged(again, "LogsIT", 3, test("reads", PASSED));
        assertThat(Verdict.ofFirstTry(TestReports.read(servers)).lines())
                .containsExactly("failsafe:integration-test -Dit.test=dev.opsdeck.LogsIT");
        assertThat(verdict().isGreen()).isTrue();
    }

    @Test
    void bothKindsAreTriedAgainByOneMaven() throws IOException {
        unit(servers, "RealPodsTest", 3, test("lists", FAILED));
        packaged(servers, "LogsIT", 3, test("reads", FAILED));
        assertThat(Verdict.ofFirstTry(TestReports.read(servers)).lines())
                .containsExactly("surefire:test -Dtest=dev.opsdeck.RealPodsTest#lists"
                        + " failsafe:integration-test -Dit.test=dev.opsdeck.LogsIT#reads");
    }

    @Test
    void nothingIsTriedAgainWhenEverythingPassed() {
        assertThat(Verdict.ofFirstTry(TestReports.read(servers)).lines()).containsExactly("");
    }

    @Test
    void aTestThatFailsTwiceFailsTheRun() throws IOException {
        packaged(servers, "LogsIT", 3, test("reads", FAILED));
        packaged(again, "LogsIT", 3, test("reads", BROKEN));
        assertThat(verdict().faults()).containsExactly("failed twice: dev.opsdeck.LogsIT.reads");
        assertThat(verdict().lines()).contains("[ERROR] Tests run: 1, Failures: 1, Errors: 0, Skipped: 0");
    }

    @Test
    void aSecondTryThatDidNotHappenIsNoPass() throws IOException {
        unit(servers, "RealPodsTest", 3, test("lists", FAILED));
        unit(again, "RealPodsTest", 3, test("describes(String)[1]", PASSED));
        assertThat(verdict().isGreen()).isFalse();
    }

    @Test
    void threeFailuresGetNoSecondTry() throws IOException {
        unit(servers, "RealPodsTest", 3, test("lists", FAILED), test("describes(String)[1]", FAILED));
        packaged(servers, "LogsIT", 3, test("reads", FAILED));
        assertThat(Verdict.ofFirstTry(TestReports.read(servers)).faults())
                .contains("failed: dev.opsdeck.LogsIT.reads")
                .anyMatch(line -> line.contains("no second try"));
        unit(again, "RealPodsTest", 3, test("lists", PASSED), test("describes(String)[1]", PASSED));
        packaged(again, "LogsIT", 3, test("reads", PASSED));
        assertThat(verdict().isGreen()).isFalse();
    }

    @Test
    void aTestWithoutAServerHasNoSecondTry() throws IOException {
        unit(serverless, "CutTest", 1, test("cuts", FAILED));
        unit(again, "CutTest", 1, test("cuts", PASSED));
        assertThat(Verdict.ofServerless(TestReports.read(serverless)).faults())
                .containsExactly("failed: dev.opsdeck.CutTest.cuts");
        assertThat(verdict().faults()).containsExactly("failed: dev.opsdeck.CutTest.cuts");
    }

    @Test
    void aSkippedTestFailsTheRun() throws IOException {
        unit(servers, "RealPodsTest", 3, test("lists", SKIPPED));
        assertThat(verdict().faults())
                .containsExactly("was skipped: dev.opsdeck.RealPodsTest.lists: no real Kubernetes");
    }

    @Test
    void aRunWithoutTestsIsNotGreen() {
        assertThat(Verdict.of(TestReports.read(serverless), TestReports.read(again), TestReports.read(again))
                        .faults())
                .containsExactly("no test was run");
    }

    @Test
    void aJvmThatDiedFailsTheRun() throws IOException {
        Files.writeString(servers.resolve("failsafe-reports/failsafe-summary.xml"), """
                <failsafe-summary result="254" timeout="false">
                  <completed>1</completed>
                  <failureMessage>The forked VM terminated without properly saying goodbye
                \tat org.apache.maven.Fork</failureMessage>
                </failsafe-summary>""");
        assertThat(Verdict.ofFirstTry(TestReports.read(servers)).faults())
                .containsExactly("The forked VM terminated without properly saying goodbye");
    }

    @Test
    void withoutServersEveryTestIsSkippedAndSaysWhy() throws IOException {
        unit(again, "RealPodsTest", 0, test("", SKIPPED));
        assertThat(Verdict.ofSkipping(TestReports.read(again)))
                .isEqualTo(new Verdict(List.of(), List.of(), List.of("1 skipped: no real Kubernetes")));
        unit(again, "RealLogsTest", 0, test("", "<skipped/>"));
        unit(again, "RealCronTest", 0, test("fires", PASSED));
        assertThat(Verdict.ofSkipping(TestReports.read(again)).faults())
                .containsExactly(
                        "needs a real server and was not skipped without: dev.opsdeck.RealCronTest.fires",
                        "was skipped without a reason: dev.opsdeck.RealLogsTest");
        assertThat(Verdict.ofSkipping(TestReports.read(serverless.resolve("none")))
                        .isGreen())
                .isFalse();
    }
}
