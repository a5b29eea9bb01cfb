package dev.opsdeck.runs;

import dev.opsdeck.command.Run;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Claims in the memory of a test. */
public final class FakeInProgress implements InProgress {
    private final ConcurrentMap<String, String> references = new ConcurrentHashMap<>();

    @Override
    public Optional<String> claim(String identity, Run run) {
        return Optional.ofNullable(references.putIfAbsent(identity, InProgress.reference(run)));
    }

    @Override
    public void release(String identity) {
        references.remove(identity);
    }
}
