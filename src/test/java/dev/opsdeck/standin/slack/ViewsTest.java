package dev.opsdeck.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.views.ViewsOpenResponse;
import dev.opsdeck.standin.slack.SlackStandIn.Settings;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.User;
import dev.opsdeck.standin.slack.model.View;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Modals: opened by trigger ids, stacked, updated, submitted. */
final class ViewsTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final HttpApp app = new HttpApp();
    private final FaultySlack slack = FaultySlack.start(Settings.standard().postingTo(app.address()));
    private final User alice = slack.workspace().people().add("alice");
    private final Channel web = slack.channel("web", alice);
    private final MethodsClient methods = Clients.bot(slack);

    @BeforeEach
    void holdTheClockStill() {
        slack.clock().holdStill();
    }

    @AfterEach
    void stop() {
        slack.close();
        app.close();
    }

    @Test
    void opensAModalOnceWithinThreeSeconds() throws Exception {
        String trigger = trigger();
        String late = trigger();

        ViewsOpenResponse opened = open(trigger, modal("One"));

        assertThat(opened.isOk()).isTrue();
        assertThat(open(trigger, modal("Two")).getError()).isEqualTo("exchanged_trigger_id");
        assertThat(open("made-up", modal("Two")).getError()).isEqualTo("invalid_trigger_id");
        slack.clock().advance(Duration.ofMillis(3_001));
        assertThat(open(late, modal("Two")).getError()).isEqualTo("expired_trigger_id");
        assertThat(slack.awaitView(alice, view -> view.visibleText().contains("One"), SOON)
                        .id())
                .isEqualTo(opened.getView().getId());
    }

    @Test
    void refusesBrokenViewsWithReasons() throws Exception {
        ViewsOpenResponse answer = open(trigger(), modal("A title that is far too long"));

        assertThat(answer.getError()).isEqualTo("invalid_arguments");
        assertThat(answer.getResponseMetadata().getMessages())
                .containsExactly("[ERROR] must be less than 25 characters [json-pointer:/view/title/text]");
    }

    @Test
    void stacksThreeModalsAndNoMore() throws Exception {
        open(trigger(), modal("One"));

        assertThat(push("Two")).isNull();
        assertThat(push("Three")).isNull();
        assertThat(push("Four")).isEqualTo("push_limit_reached");
        assertThat(slack.workspace().views().openFor(alice.id())).hasSize(3);
    }

    private String push(String title) throws Exception {
        String trigger = trigger();
        return methods.viewsPush(request -> request.triggerId(trigger).viewAsString(modal(title)))
                .getError();
    }

    @Test
    void updatesAModalUnlessItChangedMeanwhile() throws Exception {
        ViewsOpenResponse opened = open(trigger(), modal("One"));
        String id = opened.getView().getId();
        String hash = opened.getView().getHash();

        assertThat(methods.viewsUpdate(request -> request.viewId(id).hash(hash).viewAsString(modal("Two")))
                        .isOk())
                .isTrue();
        assertThat(methods.viewsUpdate(request -> request.viewId(id).hash(hash).viewAsString(modal("Three")))
                        .getError())
                .isEqualTo("hash_conflict");
        assertThat(methods.viewsUpdate(request -> request.viewId("V0").viewAsString(modal("Three")))
                        .getError())
                .isEqualTo("not_found");
    }

    @Test
    void closesAModalWhenItsSubmissionIsAcknowledged() throws Exception {
        View view = opened("One");

        Delivery submission = slack.person(alice).views().submit(view, ViewActs.typed("name", "value", "pnats-dev"));
        submission.awaitAck(SOON);

        assertThat(submission
                        .payload()
                        .at("/view/state/values/name/value/value")
                        .asText())
                .isEqualTo("pnats-dev");
        assertThat(slack.workspace().views().openFor(alice.id())).isEmpty();
    }

    @Test
    void keepsAModalOpenThatHasErrors() throws Exception {
        View view = opened("One");
        app.replyWith(200, "{\"response_action\": \"errors\", \"errors\": {\"name\": \"too short\"}}");

        Delivery.Ack ack =
                slack.person(alice).views().submit(view, Json.object()).awaitAck(SOON);

        assertThat(ack.answer().at("/errors/name").asText()).isEqualTo("too short");
        assertThat(slack.workspace().views().openFor(alice.id())).containsExactly(view);
    }

    @Test
    void showsTheNextModalThatAnAcknowledgementCarries() throws Exception {
        View view = opened("One");
        app.replyWith(200, "{\"response_action\": \"update\", \"view\": %s}".formatted(modal("Two")));

        slack.person(alice).views().submit(view, Json.object()).awaitAck(SOON);

        assertThat(slack.awaitView(alice, now -> now.visibleText().contains("Two"), SOON)
                        .id())
                .isEqualTo(view.id());
    }

    @Test
    void keepsASubmissionThatNobodyAnswers() throws Exception {
        View view = opened("One");
        app.replyWith(500, "");

        Delivery submission = slack.person(alice).views().submit(view, Json.object());

        assertThat(submission.awaitNotice(SOON)).startsWith("We had some trouble connecting");
        assertThat(slack.workspace().views().openFor(alice.id())).containsExactly(view);
    }

    @Test
    void tellsOfAClosedModalOnlyWhenAsked() throws Exception {
        slack.person(alice).views().close(opened("One"), false);
        String notifying = modal("Two").replace("\"blocks\"", "\"notify_on_close\": true, \"blocks\"");
        open(trigger(), notifying);
        View second = slack.workspace().views().openFor(alice.id()).getFirst();

        slack.person(alice).views().close(second, true);

        assertThat(slack.deliveries().deliveries())
                .filteredOn(delivery -> Json.text(delivery.payload(), "type").equals("view_closed"))
                .singleElement()
                .satisfies(
                        closed -> assertThat(closed.payload().path("is_cleared").asBoolean())
                                .isTrue());
    }

    private View opened(String title) throws Exception {
        ViewsOpenResponse answer = open(trigger(), modal(title));
        return slack.workspace().views().find(answer.getView().getId()).orElseThrow();
    }

    private String trigger() {
        return Json.text(slack.person(alice).command(web, "/ops form").payload(), "trigger_id");
    }

    private ViewsOpenResponse open(String trigger, String view) throws Exception {
        return methods.viewsOpen(request -> request.triggerId(trigger).viewAsString(view));
    }

    private static String modal(String title) {
        return "{\"type\": \"modal\", \"title\": {\"type\": \"plain_text\", \"text\": \"%s\"}, \"blocks\": []}"
                .formatted(title);
    }
}
