package dev.opsdeck.suite;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@code .ci/run} asks about the reports of its runs. Ends with 1 when the answer is no:
 *
 * <pre>
 * skipped DIRECTORY                    every test was skipped and says why
 * passed SERVERLESS                    every test passed
 * again SERVERS                        prints what Maven shall run once more; nothing when everything passed
 * verdict SERVERLESS SERVERS AGAIN     everything together: the slowest classes, the flaky tests, the totals
 * </pre>
 */
public final class Suite {

    private Suite() {}

    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        Verdict verdict = switch (words.getFirst()) {
            case "skipped" -> Verdict.ofSkipping(reports(words, 1));
            case "passed" -> Verdict.ofServerless(reports(words, 1));
            case "again" -> Verdict.ofFirstTry(reports(words, 1));
            case "verdict" -> Verdict.of(reports(words, 1), reports(words, 2), reports(words, 3));
            default -> throw new IllegalArgumentException("no such question: " + words.getFirst());
        };
        verdict.lines().forEach(System.out::println);
        verdict.faults().forEach(System.err::println);
        System.exit(verdict.isGreen() ? 0 : 1);
    }

    private static TestReports reports(List<String> words, int index) {
        return TestReports.read(Path.of(words.get(index)));
    }
}
