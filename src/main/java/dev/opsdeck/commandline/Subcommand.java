package dev.opsdeck.commandline;

import java.util.List;

/** One word after {@code opsdeck} on a terminal. Beans of this type are found by {@code Application}. */
public interface Subcommand {

    /** It was done and all is well. */
    int OK = 0;

    /** It was done and something is not well. */
    int NOT_WELL = 1;

    /** The words or a file were wrong; nothing was done. */
    int BAD_INPUT = 2;

    /** The word. */
    String name();

    /** Whether {@code policy.yaml} and its neighbours must be loaded, and so be right, before it runs. */
    default boolean needsConfiguration() {
        return false;
    }

    /** What it can do; the names begin with its word. */
    List<TerminalCommand> commands();
}
