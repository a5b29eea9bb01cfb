package dev.opsdeck.command;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The right to do one thing, as the policy gave it: who acts and by which teams. Whoever reaches Kubernetes does so with
 * exactly these groups, never with all the teams of the caller.
 *
 * @param caller who acts
 * @param teams the teams whose grants allow the command on the target; empty only for commands about the asker alone,
 *     and then no cluster can be reached: whoever impersonates refuses an empty set
 * @param grant the first grant that allows it, as a line for the record
 */
public record Authority(Caller caller, SortedSet<String> teams, String grant) {
    public Authority {
        teams = Collections.unmodifiableSortedSet(new TreeSet<>(teams));
    }
}
