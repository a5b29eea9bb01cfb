package dev.opsdeck.slack.inbound;

import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import dev.opsdeck.command.Request.Entry;
import dev.opsdeck.slack.inbound.Delivery.Origin;
import dev.opsdeck.slack.inbound.Delivery.Person;
import dev.opsdeck.slack.outbound.ChannelAddress;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Slash commands. Slack does not say which thread one was typed in, nor whether its channel is shared. */
@Singleton
final class SlashCommandReader implements PayloadReader {
    private final DeliveryFactory deliveries;

    SlashCommandReader(DeliveryFactory deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public boolean reads(Request<?> payload) {
        return payload instanceof SlashCommandRequest;
    }

    @Override
    public List<Delivery> read(Request<?> payload) {
        return payload instanceof SlashCommandRequest command ? List.of(read(command.getPayload())) : List.of();
    }

    private Delivery read(SlashCommandPayload command) {
        ChannelAddress address = ChannelAddress.root(DeliveryFactory.text(command.getChannelId()));
        String workspace = DeliveryFactory.text(command.getTeamId());
        return deliveries.typed(
                DeliveryFactory.key("command", workspace, first(command.getTriggerId(), command.getResponseUrl())),
                Entry.SLASH_COMMAND,
                new Person(DeliveryFactory.text(command.getUserId()), workspace),
                new Origin(address, false, Optional.empty(), deliveries.responseUrl(command.getResponseUrl())),
                DeliveryFactory.text(command.getText()));
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null || one.isEmpty() ? other : one;
    }
}
