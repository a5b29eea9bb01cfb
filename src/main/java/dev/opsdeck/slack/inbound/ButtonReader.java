package dev.opsdeck.slack.inbound;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload.Action;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload.Container;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import dev.opsdeck.slack.inbound.Delivery.Origin;
import dev.opsdeck.slack.inbound.Delivery.Person;
import dev.opsdeck.slack.outbound.ChannelAddress;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Presses of buttons: each action of a payload is one. The answer goes into the thread of the button's message, if it is in one. */
@Singleton
final class ButtonReader implements PayloadReader {
    private final DeliveryFactory deliveries;

    ButtonReader(DeliveryFactory deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public boolean reads(Request<?> payload) {
        return payload instanceof BlockActionRequest;
    }

    @Override
    public List<Delivery> read(Request<?> payload) {
        return payload instanceof BlockActionRequest pressed
                        && pressed.getPayload().getActions() != null
                ? read(pressed.getPayload())
                : List.of();
    }

    private List<Delivery> read(BlockActionPayload pressed) {
        return pressed.getActions().stream()
                .map(action -> deliveries.pressed(
                        key(pressed, action),
                        person(pressed),
                        new Origin(
                                address(pressed),
                                false,
                                Optional.empty(),
                                deliveries.responseUrl(pressed.getResponseUrl())),
                        DeliveryFactory.text(action.getValue())))
                .toList();
    }

    private static String key(BlockActionPayload pressed, Action action) {
        Container container = pressed.getContainer();
        return DeliveryFactory.key(
                "click",
                pressed.getUser().getId(),
                container == null ? "" : container.getMessageTs(),
                action.getActionId(),
                action.getActionTs());
    }

    private static Person person(BlockActionPayload pressed) {
        BlockActionPayload.User user = pressed.getUser();
        String workspace = user.getTeamId() == null && pressed.getTeam() != null
                ? pressed.getTeam().getId()
                : user.getTeamId();
        return new Person(DeliveryFactory.text(user.getId()), DeliveryFactory.text(workspace));
    }

    private static ChannelAddress address(BlockActionPayload pressed) {
        Optional<Container> container = Optional.ofNullable(pressed.getContainer());
        Optional<String> channel = Optional.ofNullable(pressed.getChannel())
                .map(BlockActionPayload.Channel::getId)
                .or(() -> container.map(Container::getChannelId));
        Optional<String> thread = container
                .map(Container::getThreadTs)
                .or(() -> Optional.ofNullable(pressed.getMessage()).map(message -> message.getThreadTs()))
                .filter(ts -> !ts.isEmpty());
        return new ChannelAddress(channel.orElse(""), thread);
    }
}
