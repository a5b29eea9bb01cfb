package dev.opsdeck.config;

import java.time.Instant;
import java.util.List;

/**
 * A file that changed into something broken, while the old one stays in force.
 *
 * @param file its name
 * @param since when it was noticed
 * @param problems what is wrong with it
 */
public record Complaint(String file, Instant since, List<ConfigProblem> problems) {
    public Complaint {
        problems = List.copyOf(problems);
    }

    /** One sentence for a health page: the first problem and how many more there are. */
    public String sentence() {
        String more = problems.size() == 1 ? "" : " (and %d more)".formatted(problems.size() - 1);
        return "%s has errors, so the previous one stays in effect: %s%s".formatted(file, problems.getFirst(), more);
    }
}
