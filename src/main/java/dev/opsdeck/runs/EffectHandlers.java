package dev.opsdeck.runs;

import dev.opsdeck.command.Effect;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All handlers, by the effect they carry out and by their kind. */
@Singleton
public final class EffectHandlers {
    private final List<EffectHandler<?, ?>> handlers;
    private final Map<Class<?>, EffectHandler<?, ?>> byEffect;
    private final Map<String, EffectHandler<?, ?>> byKind;

    /**
     * @throws IllegalStateException when two handlers share a kind or an effect
     */
    public EffectHandlers(Collection<EffectHandler<?, ?>> handlers) {
        this.handlers = List.copyOf(handlers);
        this.byEffect = by(EffectHandler::effectType);
        this.byKind = by(EffectHandler::kind);
    }

    private <K> Map<K, EffectHandler<?, ?>> by(Function<EffectHandler<?, ?>, K> key) {
        return handlers.stream().collect(Collectors.toUnmodifiableMap(key, handler -> handler));
    }

    /** All of them. */
    public List<EffectHandler<?, ?>> all() {
        return handlers;
    }

    /** The handler of a stored effect's kind. */
    public Optional<EffectHandler<?, ?>> ofKind(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /** The handler of an effect. */
    @SuppressWarnings("unchecked") // The key is the handler's own type.
    <E extends Effect> EffectHandler<E, ?> of(E effect) {
        EffectHandler<?, ?> handler = byEffect.get(effect.getClass());
        if (handler == null) {
            throw new IllegalStateException(
                    "nobody handles " + effect.getClass().getName());
        }
        return (EffectHandler<E, ?>) handler;
    }
}
