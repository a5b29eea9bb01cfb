package dev.opsdeck.standin.slack.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Trigger ids: each opens one view, within three seconds of the act it came from. */
public final class Triggers {
    private static final Duration LIFE = Duration.ofSeconds(3);

    private record Trigger(String user, Instant expires, boolean used) {}

    /** What a trigger id is good for right now. */
    public sealed interface Exchange {
        record Granted(String user) implements Exchange {}

        record Expired() implements Exchange {}

        record AlreadyUsed() implements Exchange {}

        record Unknown() implements Exchange {}
    }

    private final Map<String, Trigger> triggers = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Ids ids;

    Triggers(Clock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
    }

    public String issue(String user) {
        String id = ids.ticket();
        triggers.put(id, new Trigger(user, clock.instant().plus(LIFE), false));
        return id;
    }

    /** Uses the id up. */
    public synchronized Exchange exchange(String id) {
        Trigger trigger = triggers.get(id);
        if (trigger == null) {
            return new Exchange.Unknown();
        }
        if (trigger.used()) {
            return new Exchange.AlreadyUsed();
        }
        if (clock.instant().isAfter(trigger.expires())) {
            return new Exchange.Expired();
        }
        triggers.put(id, new Trigger(trigger.user(), trigger.expires(), true));
        return new Exchange.Granted(trigger.user());
    }
}
