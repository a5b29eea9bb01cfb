package dev.opsdeck.runs;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Claims in the memory of a test. */
public final class FakeEffectClaims implements EffectClaims {
    private final ConcurrentMap<String, String> references = new ConcurrentHashMap<>();

    @Override
    public Optional<String> claim(String identity, String reference) {
        return Optional.ofNullable(references.putIfAbsent(identity, reference));
    }

    @Override
    public void release(String identity) {
        references.remove(identity);
    }
}
