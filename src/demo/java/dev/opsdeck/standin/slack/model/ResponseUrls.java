package dev.opsdeck.standin.slack.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Response URLs: five uses within thirty minutes. */
public final class ResponseUrls {
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int USES = 5;

    /** What the URL was handed out for: a command has nothing to replace, a click has the message that was clicked. */
    public sealed interface Origin {
        String channel();

        String user();

        record Command(String channel, String user) implements Origin {}

        record Click(String channel, String user, Posted on) implements Origin {}
    }

    private record Ticket(Origin origin, Instant expires, int used) {}

    /** What one use of a URL gives. */
    public sealed interface Use {
        record Granted(Origin origin) implements Use {}

        record UsedUp() implements Use {}

        record Expired() implements Use {}

        record Unknown() implements Use {}
    }

    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Ids ids;

    ResponseUrls(Clock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
    }

    /** The last part of a new URL. */
    public String issue(Origin origin) {
        String id = ids.ticket();
        tickets.put(id, new Ticket(origin, clock.instant().plus(LIFE), 0));
        return id;
    }

    /** How often the URL was used. */
    public int uses(String id) {
        Ticket ticket = tickets.get(id);
        return ticket == null ? 0 : ticket.used();
    }

    public synchronized Use use(String id) {
        Ticket ticket = tickets.get(id);
        if (ticket == null) {
            return new Use.Unknown();
        }
        if (clock.instant().isAfter(ticket.expires())) {
            return new Use.Expired();
        }
        if (ticket.used() >= USES) {
            return new Use.UsedUp();
        }
        tickets.put(id, new Ticket(ticket.origin(), ticket.expires(), ticket.used() + 1));
        return new Use.Granted(ticket.origin());
    }
}
