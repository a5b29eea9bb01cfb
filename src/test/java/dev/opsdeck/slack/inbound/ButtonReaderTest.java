package dev.opsdeck.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import dev.opsdeck.command.Request.Entry;
import dev.opsdeck.slack.client.RequestIds;
import dev.opsdeck.slack.outbound.ChannelAddress;
import dev.opsdeck.testing.FakeTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ButtonReaderTest {
    private static final String ONE = "{\"action_id\": \"opsdeck.a\", \"value\": \"a\", \"action_ts\": \"9.1\"}";
    private static final String OTHER = "{\"action_id\": \"opsdeck.b\", \"value\": \"b\", \"action_ts\": \"9.1\"}";

    private final ButtonReader reader = new ButtonReader(new DeliveryFactory(new RequestIds(), new FakeTime()));

    private List<Delivery> read(String actions, String more) {
        String payload = """
                {"type": "block_actions", "user": {"id": "U1", "team_id": "T1"}, "actions": [%s], %s}""".formatted(actions, more);
        BlockActionRequest request = new BlockActionRequest(payload, payload, new RequestHeaders(Map.of()));
        assertThat(reader.reads(request)).isTrue();
        return reader.read(request);
    }

    @Test
    void aPressSaysWhoPressesWhichButtonAndWhere() {
        assertThat(read(ONE, """
                        "channel": {"id": "C1"}, "response_url": "https://hooks.slack.com/actions/1",
                        "container": {"message_ts": "1.2", "channel_id": "C1", "thread_ts": "1.1"}""")).singleElement().satisfies(delivery -> {
            assertThat(delivery.key()).isEqualTo("click:U1:1.2:opsdeck.a:9.1");
            assertThat(delivery.entry()).isEqualTo(Entry.BUTTON);
            assertThat(delivery.person()).isEqualTo(new Delivery.Person("U1", "T1"));
            assertThat(delivery.origin().address()).isEqualTo(new ChannelAddress("C1", Optional.of("1.1")));
            assertThat(delivery.origin().responseUrl()).isPresent();
            assertThat(delivery.button()).contains("a");
            assertThat(delivery.text()).isEmpty();
        });
    }

    @Test
    void severalActionsAreSeveralDeliveries() {
        List<Delivery> deliveries = read(ONE + "," + OTHER, "\"channel\": {\"id\": \"C1\"}");

        assertThat(deliveries).extracting(Delivery::button).containsExactly(Optional.of("a"), Optional.of("b"));
        assertThat(deliveries).extracting(Delivery::key).doesNotHaveDuplicates();
        assertThat(deliveries).extracting(Delivery::id).doesNotHaveDuplicates();
    }

    @Test
    void aMessageThatOnlyItsReaderSeesStillNamesTheChannelAndTheThread() {
        List<Delivery> deliveries = read(ONE, """
                "team": {"id": "T2"}, "container": {"type": "message", "message_ts": "1.2", "channel_id": "C1"},
                "message": {"thread_ts": "1.1"}""");

        assertThat(deliveries.getFirst().origin().address()).isEqualTo(new ChannelAddress("C1", Optional.of("1.1")));
    }

    @Test
    void aPayloadWithoutActionsAsksForNothing() {
        assertThat(read("", "\"channel\": {\"id\": \"C1\"}")).isEmpty();
    }
}
