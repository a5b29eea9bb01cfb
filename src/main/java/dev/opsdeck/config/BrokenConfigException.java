package dev.opsdeck.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration file with mistakes: nothing of it came into force. Carries all of them, in the order of the file. */
public final class BrokenConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    /**
     * @param problems at least one
     */
    public BrokenConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All mistakes, in the order of the file; {@link #getMessage()} has one a line. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}
