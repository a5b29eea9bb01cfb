package dev.opsdeck.kubernetes;

import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of things in a namespace that people name, by kubectl's words for them. */
public enum ObjectKind {
    POD("Pod", "pod", "po"),
    DEPLOYMENT("Deployment", "deployment", "deploy"),
    REPLICA_SET("ReplicaSet", "replicaset", "rs"),
    STATEFUL_SET("StatefulSet", "statefulset", "sts"),
    DAEMON_SET("DaemonSet", "daemonset", "ds"),
    JOB("Job", "job", "job"),
    CRON_JOB("CronJob", "cronjob", "cj");

    private final String apiName;
    private final String word;
    private final String shortWord;

    ObjectKind(String apiName, String word, String shortWord) {
        this.apiName = apiName;
        this.word = word;
        this.shortWord = shortWord;
    }

    /** The kind as the API writes it: {@code CronJob}. */
    public String apiName() {
        return apiName;
    }

    /** The kind as people write it: {@code cronjob}. */
    public String word() {
        return word;
    }

    /** The kind of a word, which may be kubectl's plural or short form. */
    static Optional<ObjectKind> of(String typed) {
        return Stream.of(values())
                .filter(kind ->
                        typed.equals(kind.word) || typed.equals(kind.word + "s") || typed.equals(kind.shortWord))
                .findFirst();
    }
}
