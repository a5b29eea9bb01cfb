package dev.opsdeck.access;

import java.util.SortedSet;

/** Which teams act in a cluster: what its impersonation rules must name. */
public interface Teams {

    /** The names of the teams that have a grant on anything in the Kubernetes cluster. */
    SortedSet<String> actingIn(String cluster);
}
