package dev.opsdeck.kubernetes.pod;

/** How a pod is doing, worst first: the order of every list. */
public enum Health {
    /** It ends again and again, or its first steps fail. */
    CRASHING,
    /** It ended badly, was evicted, or its node is lost. */
    FAILED,
    /** Its image or its configuration cannot be had. */
    NOT_STARTABLE,
    /** No node takes it. */
    UNSCHEDULABLE,
    /** It runs and takes no traffic. */
    NOT_READY,
    /** It is on its way. */
    STARTING,
    /** It is being deleted. */
    TERMINATING,
    /** It runs, and was restarted before. */
    RESTARTED,
    /** Nothing to say. */
    HEALTHY,
    /** It did what it was there for. */
    COMPLETED;

    /** Whether somebody should look. */
    public boolean isProblem() {
        return compareTo(NOT_READY) <= 0;
    }
}
