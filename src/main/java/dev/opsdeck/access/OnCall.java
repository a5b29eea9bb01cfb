package dev.opsdeck.access;

import java.util.SortedSet;

/** The teams that are called at night: those with {@code on-call: true} in {@code policy.yaml}. */
public interface OnCall {

    /** Their names; possibly none. */
    SortedSet<String> teams();
}
