package dev.opsdeck.slack;

import dev.opsdeck.command.dispatch.Dispatcher;
import dev.opsdeck.database.Replicas;
import dev.opsdeck.slack.client.Pauses;
import dev.opsdeck.slack.client.SlackSettings;
import dev.opsdeck.slack.client.Tempo;
import dev.opsdeck.slack.inbound.Handling;
import dev.opsdeck.slack.inbound.Refusing;
import dev.opsdeck.slack.outbound.UpdateBudget;
import dev.opsdeck.slack.socket.SocketTiming;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings of this package as beans. */
@Factory
public final class SlackFactory {

    @Singleton
    SlackSettings settings(
            @Nullable @Property(name = "slack.bot-token") String botToken,
            @Nullable @Property(name = "slack.app-token") String appToken,
            @Nullable @Property(name = "slack.signing-secret") String signingSecret,
            @Property(name = "slack.api-url", defaultValue = "https://slack.com/api/") String apiUrl) {
        return new SlackSettings(given(botToken), given(appToken), given(signingSecret), URI.create(apiUrl.strip()));
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(token -> !token.isEmpty());
    }

    @Singleton
    Tempo tempo() {
        return Tempo.ofSlack();
    }

    @Singleton
    Pauses pauses() {
        return Pauses.real();
    }

    @Singleton
    SocketTiming socketTiming() {
        return SocketTiming.ofSlack();
    }

    @Singleton
    UpdateBudget updateBudget(Clock clock, Pauses pauses, Replicas replicas) {
        return new UpdateBudget(clock, pauses, replicas::count);
    }

    @Singleton
    Handling handling(Dispatcher dispatcher) {
        return dispatcher::handle;
    }

    @Singleton
    Refusing refusing(Dispatcher dispatcher) {
        return dispatcher::refuse;
    }
}
