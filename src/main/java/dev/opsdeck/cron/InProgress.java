package dev.opsdeck.cron;

import dev.opsdeck.command.Run;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The effects that this process is following now, by identity: one at a time. */
@Singleton
final class InProgress {
    private final ConcurrentMap<String, String> references = new ConcurrentHashMap<>();

    /** Who does it by which request: {@code r-… U…}. */
    static String reference(Run run) {
        return run.request().id() + " " + run.caller().userId();
    }

    /** The reference of who is doing it already; empty when the identity is the caller's now, to be released. */
    Optional<String> claim(String identity, Run run) {
        return Optional.ofNullable(references.putIfAbsent(identity, reference(run)));
    }

    void release(String identity) {
        references.remove(identity);
    }
}
