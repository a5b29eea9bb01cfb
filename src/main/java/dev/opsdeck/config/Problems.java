package dev.opsdeck.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of one file, so that all of them are told at once. Used by one thread. */
public final class Problems {
    private final String file;
    private final List<ConfigProblem> found = new ArrayList<>();

    /**
     * @param file the file's name, as people know it
     */
    public Problems(String file) {
        this.file = file;
    }

    /** Notes a mistake: one sentence that says what is wrong and what is right. */
    public void add(Position position, String reason) {
        found.add(new ConfigProblem(file, position, reason));
    }

    /** What was noted until now, in the order of the file. */
    public List<ConfigProblem> all() {
        return found.stream()
                .sorted(Comparator.comparing(ConfigProblem::position))
                .toList();
    }

    /** Ends the reading of a file that has mistakes. */
    public void throwIfAny() throws BrokenConfigException {
        if (!found.isEmpty()) {
            throw new BrokenConfigException(all());
        }
    }
}
