package dev.opsdeck.slack;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.dispatch.Conversation;
import dev.opsdeck.command.dispatch.Dispatcher;
import dev.opsdeck.database.Replicas;
import dev.opsdeck.slack.client.SlackSettings;
import dev.opsdeck.slack.client.SlackTiming;
import dev.opsdeck.slack.inbound.RequestHandler;
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
    SlackTiming timing() {
        return SlackTiming.ofSlack();
    }

    @Singleton
    SocketTiming socketTiming() {
        return SocketTiming.ofSlack();
    }

    @Singleton
    UpdateBudget updateBudget(Clock clock, Sleeper sleeper, Replicas replicas) {
        return new UpdateBudget(clock, sleeper, replicas::count);
    }

    @Singleton
    RequestHandler requestHandler(Dispatcher dispatcher) {
        return new RequestHandler() {
            @Override
            public void handle(Request request, Conversation conversation) {
                dispatcher.handle(request, conversation);
            }

            @Override
            public void refuse(Request request, Conversation conversation, Reply reply) {
                dispatcher.refuse(request, conversation, reply);
            }
        };
    }
}
