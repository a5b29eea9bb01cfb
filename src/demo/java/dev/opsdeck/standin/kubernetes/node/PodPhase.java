package dev.opsdeck.standin.kubernetes.node;

/** How far a pod is. */
enum PodPhase {
    PENDING("Pending"),
    RUNNING("Running"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed");

    private final String word;

    PodPhase(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    boolean over() {
        return this == SUCCEEDED || this == FAILED;
    }
}
