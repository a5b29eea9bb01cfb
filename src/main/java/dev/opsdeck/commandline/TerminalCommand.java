package dev.opsdeck.commandline;

import dev.opsdeck.command.Grammar;
import dev.opsdeck.command.Values;
import java.io.PrintStream;

/**
 * One thing that can be asked for on a terminal, said as a command's spec says it for Slack.
 *
 * @param grammar how it is written
 * @param summary what it does, without a full stop
 * @param work does it
 */
public record TerminalCommand(Grammar grammar, String summary, Work work) {

    /** What it does. */
    @FunctionalInterface
    public interface Work {
        /** Gives the exit status. */
        int run(Values values, PrintStream out, PrintStream err) throws InterruptedException;
    }
}
