package dev.opsdeck.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import dev.opsdeck.command.Request.Entry;
import dev.opsdeck.slack.client.RequestIds;
import dev.opsdeck.slack.outbound.ChannelAddress;
import dev.opsdeck.testing.FakeTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlashCommandReaderTest {
    private static final String COMMAND = "command=%2Fops&text=pods+pr-123&team_id=T1&channel_id=C1&user_id=U1"
            + "&trigger_id=13345224609.738474920.8088930838d88f008e0";

    private final SlashCommandReader reader =
            new SlashCommandReader(new DeliveryFactory(new RequestIds(), new FakeTime()));

    private static SlashCommandRequest payload(String body) {
        return new SlashCommandRequest(body, new RequestHeaders(Map.of()));
    }

    @Test
    void aCommandSaysWhoAsksWhereAndWhat() {
        assertThat(reader.reads(payload(COMMAND))).isTrue();
        assertThat(reader.read(payload(COMMAND + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F1")))
                .singleElement()
                .satisfies(delivery -> {
                    assertThat(delivery.id()).matches("r-[a-z2-7]{10}");
                    assertThat(delivery.key()).isEqualTo("command:T1:13345224609.738474920.8088930838d88f008e0");
                    assertThat(delivery.receivedAt()).isEqualTo(FakeTime.START);
                    assertThat(delivery.entry()).isEqualTo(Entry.SLASH_COMMAND);
                    assertThat(delivery.person()).isEqualTo(new Delivery.Person("U1", "T1"));
                    assertThat(delivery.origin().address()).isEqualTo(ChannelAddress.root("C1"));
                    assertThat(delivery.origin().direct()).isFalse();
                    assertThat(delivery.origin().shared()).isEmpty();
                    assertThat(delivery.origin().responseUrl()).isPresent();
                    assertThat(delivery.text()).isEqualTo("pods pr-123");
                    assertThat(delivery.button()).isEmpty();
                });
    }

    @Test
    void aResponseUrlThatCannotBeCalledIsNone() {
        assertThat(reader.read(payload(COMMAND + "&response_url=javascript%3Aalert"))
                        .getFirst()
                        .origin()
                        .responseUrl())
                .isEmpty();
    }

    @Test
    void twoCommandsAreTwoDeliveriesAndARetryIsTheSame() {
        String first = reader.read(payload(COMMAND)).getFirst().key();

        assertThat(reader.read(payload(COMMAND)).getFirst().key()).isEqualTo(first);
        assertThat(reader.read(payload(COMMAND + "1")).getFirst().key()).isNotEqualTo(first);
    }
}
