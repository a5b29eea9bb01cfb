package dev.opsdeck.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.request.builtin.EventRequest;
import dev.opsdeck.command.Request.Entry;
import dev.opsdeck.slack.client.RequestIds;
import dev.opsdeck.slack.outbound.ChannelAddress;
import dev.opsdeck.testing.FakeTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
    private final MessageReader reader = new MessageReader(new DeliveryFactory(new RequestIds(), new FakeTime()));

    private static EventRequest event(String event, String more) {
        return new EventRequest("""
                {"type": "event_callback", "team_id": "T1", "event": {%s},
                 "authorizations": [{"user_id": "UOPSDECK"}]%s}""".formatted(event, more), new RequestHeaders(Map.of()));
    }

    private static EventRequest mention(String text) {
        return event("""
                "type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.2", "text": "%s\"""".formatted(text), "");
    }

    private static EventRequest direct(String more) {
        return event("""
                "type": "message", "channel_type": "im", "user": "U1", "channel": "D1", "ts": "1.2", "text": "pods\"""" + more, "");
    }

    private Optional<Delivery> read(EventRequest payload) {
        assertThat(reader.reads(payload)).isTrue();
        List<Delivery> deliveries = reader.read(payload);
        return deliveries.stream().findFirst();
    }

    @Test
    void aMentionSaysWhoAsksWhereAndWhat() {
        assertThat(read(mention("<@UOPSDECK> pods pr-123"))).hasValueSatisfying(delivery -> {
            assertThat(delivery.id()).matches("r-[a-z2-7]{10}");
            assertThat(delivery.key()).isEqualTo("message:C1:1.2");
            assertThat(delivery.entry()).isEqualTo(Entry.MENTION);
            assertThat(delivery.person()).isEqualTo(new Delivery.Person("U1", "T1"));
            assertThat(delivery.origin().address()).isEqualTo(ChannelAddress.root("C1"));
            assertThat(delivery.origin().direct()).isFalse();
            assertThat(delivery.origin().shared()).isEmpty();
            assertThat(delivery.text()).isEqualTo("pods pr-123");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "<@UOPSDECK>: pods = pods",
                "<@UOPSDECK|opsdeck> pods = pods",
                "<@U2> pods = <@U2> pods",
                "pods <@UOPSDECK> = pods <@UOPSDECK>"
            })
    void onlyTheMentionThatCalledUsIsLeftOut(String text, String words) {
        assertThat(read(mention(text)).map(Delivery::text)).contains(words);
    }

    @Test
    void aMessageInADirectMessageAsksToo() {
        assertThat(read(direct(", \"user_team\": \"T2\", \"thread_ts\": \"1.1\"")))
                .hasValueSatisfying(delivery -> {
                    assertThat(delivery.entry()).isEqualTo(Entry.DIRECT_MESSAGE);
                    assertThat(delivery.origin().direct()).isTrue();
                    assertThat(delivery.origin().address()).isEqualTo(new ChannelAddress("D1", Optional.of("1.1")));
                    assertThat(delivery.person().workspaceId()).isEqualTo("T2");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void whetherAChannelIsSharedIsTakenFromTheEvent(String shared) {
        EventRequest payload = event("""
                "type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.2", "text": "pods\"""", ", \"is_ext_shared_channel\": " + shared);

        assertThat(read(payload).flatMap(delivery -> delivery.origin().shared()))
                .contains(Boolean.valueOf(shared));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", \"bot_id\": \"B1\"",
                ", \"subtype\": \"message_changed\"",
                ", \"user\": \"UOPSDECK\"",
                ", \"user\": \"\"",
                ", \"channel_type\": \"channel\""
            })
    void ourOwnMessagesEditsOtherBotsAndTalkAskForNothing(String more) {
        assertThat(read(direct(more))).isEmpty();
    }

    @Test
    void anEventOfAnotherTypeIsNotForThisReader() {
        assertThat(reader.reads(event("\"type\": \"reaction_added\"", ""))).isFalse();
    }
}
