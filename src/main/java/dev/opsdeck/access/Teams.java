package dev.opsdeck.access;

import java.util.SortedSet;

/** Which teams the policy in force has: what a cluster's impersonation rules must name. */
public interface Teams {

    /** Their names. */
    SortedSet<String> names();
}
