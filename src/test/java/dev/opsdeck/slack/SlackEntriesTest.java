package dev.opsdeck.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Place;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.standin.slack.SlackStandIn;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way in, from a person in Slack to a request, and its answer. */
class SlackEntriesTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final SlackStandIn slack = SlackStandIn.start();
    private final User alice = slack.workspace().people().add("U024BE7LH", "alice");
    private final User bob = slack.workspace().people().add("U0BOB", "bob");
    private final Channel web = slack.channel("web", alice, bob);
    private ConnectedOpsdeck opsdeck;

    @BeforeEach
    void connect() {
        opsdeck = ConnectedOpsdeck.overSockets(slack, (request, conversation) -> {
            Audience audience = request.text().contains("private") ? Audience.ASKER : Audience.PLACE;
            Reply reply = Reply.done("Heard %s.", request.text())
                    .with(new Reply.Action("Again", List.of("pods", "pr 123"), false));
            conversation.finish(reply, audience);
        });
    }

    @AfterEach
    void disconnect() {
        opsdeck.close();
        slack.close();
    }

    private Request onlyRequest() {
        assertThat(opsdeck.requests).hasSize(1);
        return opsdeck.requests.getFirst();
    }

    @Test
    void aSlashCommandIsAnsweredInItsChannel() {
        Delivery delivery = slack.person(alice).command(web, "/ops pods pr-123");

        assertThat(delivery.awaitAck(SOON).onOtherSocket()).isFalse();
        Message answer = slack.awaitMessage(message -> message.visibleText().contains("Heard pods pr-123."), SOON);
        assertThat(answer.channel()).isEqualTo(web.id());
        assertThat(answer.isReply()).isFalse();
        assertThat(answer.visibleText()).contains("Done");
        Request request = onlyRequest();
        assertThat(request.id()).matches("r-[a-z2-7]{10}");
        assertThat(request.entry()).isEqualTo(Request.Entry.SLASH_COMMAND);
        assertThat(request.userId()).isEqualTo(alice.id());
        assertThat(request.text()).isEqualTo("pods pr-123");
        assertThat(request.words()).isEmpty();
        assertThat(request.recorded()).isTrue();
        assertThat(request.place()).isEqualTo(new Place(web.id(), Optional.empty(), Place.Kind.CHANNEL, false));
    }

    @Test
    void aMentionInAThreadIsAnsweredInThatThread() {
        Message alert = slack.person(bob).say(web, "an alert");

        slack.person(alice).mentionInThread(alert, "pods pr-123");

        Message answer = slack.awaitMessage(message -> message.visibleText().contains("Heard pods"), SOON);
        assertThat(answer.thread()).isEqualTo(alert.ts());
        assertThat(onlyRequest().entry()).isEqualTo(Request.Entry.MENTION);
        assertThat(onlyRequest().text()).isEqualTo("pods pr-123");
        assertThat(onlyRequest().place().threadTs()).contains(alert.ts());
    }

    @Test
    void aDirectMessageIsAnsweredThereAndItsAnswerIsNoRequest() {
        slack.person(alice).directMessage("private pods");

        Message answer = slack.awaitMessage(message -> message.visibleText().contains("Heard private pods"), SOON);
        assertThat(answer.channel()).startsWith("D");
        assertThat(onlyRequest().entry()).isEqualTo(Request.Entry.DIRECT_MESSAGE);
        assertThat(onlyRequest().place().kind()).isEqualTo(Place.Kind.DIRECT_MESSAGE);
    }

    @Test
    void aButtonIsItsCommandWithTheRightsOfWhoeverPresses() {
        slack.person(alice).command(web, "/ops pods");
        Message answer = slack.awaitMessage(message -> message.visibleText().contains("Heard pods"), SOON);

        slack.person(bob).click(answer, "Again");

        slack.awaitMessage(message -> message.visibleText().contains("Heard pods pr 123"), SOON);
        Request press = opsdeck.requests.getLast();
        assertThat(press.entry()).isEqualTo(Request.Entry.BUTTON);
        assertThat(press.userId()).isEqualTo(bob.id());
        assertThat(press.words()).contains(List.of("pods", "pr 123"));
    }

    @Test
    void anAnswerForTheAskerIsSeenByNobodyElse() {
        slack.person(alice).command(web, "/ops private");

        slack.awaitEphemeral(alice, told -> told.visibleText().contains("Heard private"), SOON);
        assertThat(slack.messages(web)).isEmpty();
        assertThat(slack.ephemeralsFor(bob)).isEmpty();
    }

    @Test
    void anAnswerToAMentionForTheAskerAloneStaysInTheThread() {
        Message alert = slack.person(bob).say(web, "an alert");

        slack.person(alice).mentionInThread(alert, "private");

        assertThat(slack.awaitEphemeral(alice, told -> told.visibleText().contains("Heard private"), SOON)
                        .threadTs())
                .isEqualTo(alert.ts());
    }

    @Test
    void whereOpsdeckIsNoMemberTheAskerIsToldHowToInviteIt() {
        Channel closed = slack.workspace().channels().add("closed", alice);

        slack.person(alice).command(closed, "/ops pods");

        assertThat(slack.awaitEphemeral(alice, told -> told.visibleText().contains("Heard pods"), SOON)
                        .visibleText())
                .contains("/invite @opsdeck");
        assertThat(slack.messages(closed)).isEmpty();
    }
}
