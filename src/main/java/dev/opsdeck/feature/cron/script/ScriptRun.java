package dev.opsdeck.feature.cron.script;

import java.time.Duration;
import java.util.List;

/**
 * Everything that one run of a script is, decided before it starts and never decided again: a second try with another pod
 * or another directory would be a second run.
 *
 * @param id derived from the request's delivery key
 * @param script name in the catalogue
 * @param where the container
 * @param directory where the run's files are in the container; empty for a run that needs our connection all the time
 * @param words the command and its arguments
 * @param timeout how long it may run
 * @param reference who started it by which request, for whoever finds it running: {@code r-… U…}
 */
public record ScriptRun(
        String id,
        String script,
        PodContainer where,
        String directory,
        List<String> words,
        Duration timeout,
        String reference) {
    public ScriptRun {
        words = List.copyOf(words);
    }

    /** The effect's identity: one at a time. */
    String identity() {
        return "cron/%s/%s/%s".formatted(where.cluster(), where.namespace(), script);
    }

    /** The same, on our own connection. */
    ScriptRun withoutDirectory() {
        return new ScriptRun(id, script, where, "", words, timeout, reference);
    }

    /** Whether its output and exit code exist nowhere but on our connection. */
    public boolean attached() {
        return directory.isEmpty();
    }
}
