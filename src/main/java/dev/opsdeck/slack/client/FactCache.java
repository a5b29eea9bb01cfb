package dev.opsdeck.slack.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.opsdeck.basics.Ticker;
import java.time.Duration;
import java.util.Optional;

/**
 * What Slack said of people and channels, each fact for its own time: a fact of minutes, the lack of one of seconds. Slack
 * is asked outside of it, so that nobody waits for the answer to somebody else's question.
 */
public final class FactCache<V> {
    private final Cache<String, Fact<V>> facts;

    /**
     * @param most how many facts are kept; those that were needed least are forgotten
     */
    public FactCache(int most, Ticker ticker) {
        facts = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfter(Expiry.<String, Fact<V>>writing((id, fact) -> fact.life()))
                .ticker(ticker::nanos)
                .executor(Runnable::run)
                .build();
    }

    private record Fact<V>(V value, Duration life) {}

    public Optional<V> find(String id) {
        return Optional.ofNullable(facts.getIfPresent(id)).map(Fact::value);
    }

    /** Keeps a fact for so long, in place of an older one, and gives it back. */
    public V keep(String id, V value, Duration life) {
        facts.put(id, new Fact<>(value, life));
        return value;
    }
}
