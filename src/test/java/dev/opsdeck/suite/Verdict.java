package dev.opsdeck.suite;

import dev.opsdeck.suite.TestReports.Outcome;
import dev.opsdeck.suite.TestReports.TestCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the suite's runs amount to. Only a test with real servers has a second try, and only two of them: a test that then
 * passes is named as flaky.
 *
 * @param faults why the suite is red; none when it is green
 * @param flaky tests with real servers that failed once and then passed
 * @param lines what is printed last
 */
record Verdict(List<String> faults, List<TestCase> flaky, List<String> lines) {
    private static final int MOST_FLAKY = 2;
    private static final int SLOWEST = 10;

    boolean isGreen() {
        return faults.isEmpty();
    }

    /** Without servers, a test that needs one has to be skipped and to say why. */
    static Verdict ofSkipping(TestReports absent) {
        List<String> faults = new ArrayList<>(absent.crashes());
        absent.cases().stream()
                .filter(test -> test.outcome() != Outcome.SKIPPED)
                .map(test -> "needs a real server and was not skipped without: " + test)
                .forEach(faults::add);
        absent.cases(Outcome.SKIPPED).stream()
                .filter(test -> test.reason().isBlank())
                .map(test -> "was skipped without a reason: " + test)
                .forEach(faults::add);
        if (absent.cases().isEmpty()) {
            faults.add("no test needs a real server");
        }
        Map<String, Long> reasons = absent.cases(Outcome.SKIPPED).stream()
                .collect(Collectors.groupingBy(TestCase::reason, Collectors.counting()));
        return new Verdict(
                faults,
                List.of(),
                reasons.entrySet().stream()
                        .map(reason -> "%d skipped: %s".formatted(reason.getValue(), reason.getKey()))
                        .sorted()
                        .toList());
    }

    /** Maven's words for what has failed, with a space between two; none when everything passed. */
    private static String secondTry(TestReports servers) {
        return Stream.concat(
                        secondTry(servers.unit(), "surefire:test", "-Dtest="),
                        secondTry(servers.packaged(), "failsafe:integration-test", "-Dit.test="))
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> secondTry(List<TestCase> tests, String goal, String option) {
        String patterns = failed(tests).collect(Collectors.joining(","));
        return patterns.isEmpty() ? Stream.empty() : Stream.of(goal, option + patterns);
    }

    private static Stream<String> failed(List<TestCase> tests) {
        return tests.stream()
                .filter(test -> test.outcome() == Outcome.FAILED)
                .map(TestCase::pattern)
                .distinct();
    }

    /**
     * The verdict so far, and what Maven shall run once more. Too many failures, or a JVM that ended early, are not worth a
     * second try.
     */
    static Verdict ofFirstTry(TestReports servers) {
        List<String> faults = new ArrayList<>(servers.crashes());
        faults.addAll(ran(servers));
        List<TestCase> failed = servers.cases(Outcome.FAILED);
        if (failed(servers.cases()).count() > MOST_FLAKY) {
            failed.stream().map(test -> "failed: " + test).forEach(faults::add);
            faults.add("more than %d tests with real servers failed: no second try".formatted(MOST_FLAKY));
        }
        return new Verdict(faults, List.of(), List.of(secondTry(servers)));
    }

    /** @param again the second try of what failed in {@code servers}; empty when nothing did */
    static Verdict of(TestReports serverless, TestReports servers, TestReports again) {
        List<String> faults = new ArrayList<>(ofServerless(serverless).faults());
        faults.addAll(ofFirstTry(servers).faults());
        faults.addAll(again.crashes());
        List<TestCase> flaky = new ArrayList<>();
        for (TestCase failed : servers.cases(Outcome.FAILED)) {
            if (passed(failed, again)) {
                flaky.add(failed);
            } else {
                faults.add("failed twice: " + failed);
            }
        }
        return new Verdict(faults, flaky, closing(List.of(serverless, servers), flaky));
    }

    /** A test without a server has no second try. */
    static Verdict ofServerless(TestReports serverless) {
        List<String> faults = new ArrayList<>(serverless.crashes());
        faults.addAll(ran(serverless));
        serverless.cases(Outcome.FAILED).stream().map(test -> "failed: " + test).forEach(faults::add);
        return new Verdict(faults, List.of(), List.of());
    }

    private static List<String> ran(TestReports reports) {
        return Stream.concat(
                        reports.cases().isEmpty() ? Stream.of("no test was run") : Stream.empty(),
                        reports.cases(Outcome.SKIPPED).stream()
                                .map(test -> "was skipped: %s: %s".formatted(test, test.reason())))
                .toList();
    }

    /** Where a class failed before its tests, all of them count. */
    private static boolean passed(TestCase failed, TestReports again) {
        List<TestCase> tries = again.cases().stream()
                .filter(test -> test.testClass().equals(failed.testClass()))
                .filter(test -> failed.pattern().equals(failed.testClass())
                        || test.pattern().equals(failed.pattern()))
                .toList();
        return !tries.isEmpty() && tries.stream().allMatch(test -> test.outcome() == Outcome.PASSED);
    }

    private static List<String> closing(List<TestReports> runs, List<TestCase> flaky) {
        List<String> lines = new ArrayList<>();
        lines.add("The slowest test classes:");
        runs.stream()
                .flatMap(run -> run.seconds().entrySet().stream())
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(SLOWEST)
                .map(one -> "%7.1f s  %s".formatted(one.getValue(), one.getKey()))
                .forEach(lines::add);
        flaky.stream().map(test -> "flaky: " + test).forEach(lines::add);
        lines.add(total(runs, TestReports::unit, flaky));
        lines.add(total(runs, TestReports::packaged, flaky));
        return lines;
    }

    /** In the words of Surefire and Failsafe. */
    private static String total(
            List<TestReports> runs, Function<TestReports, List<TestCase>> kind, List<TestCase> flaky) {
        List<TestCase> tests = runs.stream().map(kind).flatMap(List::stream).toList();
        long failures = tests.stream()
                .filter(test -> test.outcome() == Outcome.FAILED && !flaky.contains(test))
                .count();
        long skipped =
                tests.stream().filter(test -> test.outcome() == Outcome.SKIPPED).count();
        long flakes = tests.stream().filter(flaky::contains).count();
        return "[%s] Tests run: %d, Failures: %d, Errors: 0, Skipped: %d%s"
                .formatted(
                        failures > 0 ? "ERROR" : flakes + skipped > 0 ? "WARNING" : "INFO",
                        tests.size(),
                        failures,
                        skipped,
                        flakes > 0 ? ", Flakes: " + flakes : "");
    }
}
