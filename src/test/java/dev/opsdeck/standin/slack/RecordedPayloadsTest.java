package dev.opsdeck.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.app_backend.events.payload.AppMentionPayload;
import com.slack.api.app_backend.events.payload.MessagePayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewClosedPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.User;
import dev.opsdeck.standin.slack.model.View;
import java.io.IOException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The stand-in delivers what Slack was recorded to, key by key, and nothing that Slack's own SDK does not know. */
final class RecordedPayloadsTest {
    private static final RecordedShapes RECORDED = new RecordedShapes();
    private static final String GO = """
            [{"type": "actions", "elements": [{"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}]}]""";
    private static final String MODAL = """
            {"type": "modal", "title": {"type": "plain_text", "text": "One"}, "notify_on_close": true, "blocks": %s}""".formatted(GO);

    private final SlackStandIn slack = SlackStandIn.start();
    private final User alice = slack.workspace().people().add("alice");
    private final Channel web = slack.channel("web", alice);
    private final MethodsClient methods = Clients.bot(slack);
    private Message said;
    private Message posted;

    @BeforeEach
    void talk() throws Exception {
        said = slack.person(alice).say(web, "it burns");
        String ts = methods.chatPostMessage(request -> request.channel(web.id())
                        .threadTs(said.ts())
                        .text("pods")
                        .blocksAsString(GO))
                .getTs();
        posted = slack.workspace().messages().find(web.id(), ts).orElseThrow();
    }

    @AfterEach
    void stop() {
        slack.close();
    }

    static Stream<Arguments> payloads() {
        return Stream.of(
                payload(
                        SlashCommandPayload.class,
                        test -> test.slack.person(test.alice).command(test.web, "/ops pods")),
                payload(
                        AppMentionPayload.class,
                        test -> test.slack.person(test.alice).mentionInThread(test.said, "why")),
                payload(
                        MessagePayload.class,
                        test -> test.slack.person(test.alice).directMessage("help")),
                payload(
                        BlockActionPayload.class,
                        test -> test.slack.person(test.alice).click(test.posted, "go")),
                payload(
                        MessageShortcutPayload.class,
                        test -> test.slack.person(test.alice).shortcut(test.said, "why")),
                payload(BlockActionPayload.class, test -> test.views().click(test.opened(), "go")),
                payload(ViewSubmissionPayload.class, test -> test.views().submit(test.opened(), Json.object())),
                payload(ViewClosedPayload.class, test -> {
                    test.views().close(test.opened(), false);
                    return test.slack.deliveries().deliveries().getLast();
                }));
    }

    private static Arguments payload(Class<?> type, Function<RecordedPayloadsTest, Delivery> act) {
        return arguments(type, act);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void aPayloadIsDeliveredAsItWasRecorded(Class<?> type, Function<RecordedPayloadsTest, Delivery> act) {
        JsonNode payload = act.apply(this).payload();

        assertThat(RECORDED.strangeIn(type.getSimpleName(), payload)).isEmpty();
        assertThat(SdkReading.unknownIn(payload, type)).isEmpty();
    }

    private ViewActs views() {
        return slack.person(alice).views();
    }

    private View opened() {
        String trigger = slack.workspace().triggers().issue(alice.id());
        try {
            methods.viewsOpen(request -> request.triggerId(trigger).viewAsString(MODAL));
        } catch (IOException | SlackApiException failed) {
            throw new AssertionError(failed);
        }
        return slack.workspace().views().openFor(alice.id()).getFirst();
    }
}
