package dev.opsdeck.slack.inbound;

import dev.opsdeck.command.Request.Entry;
import dev.opsdeck.slack.client.RequestIds;
import dev.opsdeck.slack.inbound.Delivery.Origin;
import dev.opsdeck.slack.inbound.Delivery.Person;
import dev.opsdeck.slack.outbound.ResponseUrl;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What every payload reader needs: an id and a time for what was read, and text where Slack may leave a field out. */
@Singleton
final class DeliveryFactory {
    private final RequestIds ids;
    private final Clock clock;

    DeliveryFactory(RequestIds ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    Delivery typed(String key, Entry entry, Person person, Origin origin, String text) {
        return new Delivery(ids.next(), key, clock.instant(), entry, person, origin, text, Optional.empty());
    }

    Delivery pressed(String key, Person person, Origin origin, String button) {
        return new Delivery(ids.next(), key, clock.instant(), Entry.BUTTON, person, origin, "", Optional.of(button));
    }

    /** The response URL that came along; empty when it is none that can be called. */
    Optional<ResponseUrl> responseUrl(@Nullable String address) {
        return Optional.ofNullable(address)
                .filter(url -> url.startsWith("https://") || url.startsWith("http://"))
                .map(url -> new ResponseUrl(url, clock.instant()));
    }

    static String key(@Nullable String... parts) {
        StringJoiner key = new StringJoiner(":");
        for (String part : parts) {
            key.add(text(part));
        }
        return key.toString();
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
