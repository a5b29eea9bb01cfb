package dev.opsdeck.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Action;
import dev.opsdeck.command.Reply.Outcome;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.standin.slack.SlackStandIn;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Ephemeral;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.User;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A click is never silently ignored. */
class ButtonClicksTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final SlackStandIn slack = SlackStandIn.start();
    private final User alice = slack.workspace().people().add("U024BE7LH", "alice");
    private final User bob = slack.workspace().people().add("U0BOB", "bob");
    private final Channel web = slack.channel("web", alice, bob);
    private final ConnectedOpsdeck opsdeck = ConnectedOpsdeck.overSockets(slack, (request, conversation) -> {
        if (request.words().isEmpty()) {
            conversation.finish(
                    Reply.done("Ready.").with(new Action("Run it", List.of("cron", "run"), true)), Audience.PLACE);
        } else if (request.userId().equals("U0BOB")) {
            conversation.finish(Reply.of(Outcome.DENIED, Text.of("Not for bob.")), Audience.ASKER);
        } else {
            conversation.finish(Reply.done("It ran."), Audience.PLACE);
        }
    });

    ButtonClicksTest() {
        slack.rates().enforce(false);
    }

    @AfterEach
    void close() {
        opsdeck.close();
        slack.close();
    }

    private Message ready() {
        slack.person(alice).command(web, "/ops ready");
        return slack.awaitMessage(message -> message.visibleText().contains("Ready."), SOON);
    }

    private Ephemeral told(User user, String words) {
        return slack.awaitEphemeral(user, told -> told.visibleText().contains(words), SOON);
    }

    @Test
    void aSingleUseButtonRunsOnceAndTheSecondPressIsToldByWhomAndWhen() {
        Message message = ready();
        slack.person(alice).click(message, "Run it").awaitAck(SOON);
        slack.awaitMessage(answer -> answer.visibleText().contains("It ran."), SOON);

        slack.person(bob).click(message, "Run it").awaitAck(SOON);

        assertThat(told(bob, "This button works once").visibleText()).contains("@alice");
        assertThat(opsdeck.requests).hasSize(2);
        assertThat(opsdeck.refused).singleElement().satisfies(press -> {
            assertThat(press.userId()).isEqualTo("U0BOB");
            assertThat(press.entry()).isEqualTo(Request.Entry.BUTTON);
        });
    }

    @Test
    void aDeniedPressDoesNotTakeTheButtonFromThoseWhoMayPressIt() {
        Message message = ready();
        slack.person(bob).click(message, "Run it");
        told(bob, "Not for bob.");

        slack.person(alice).click(message, "Run it");

        slack.awaitMessage(answer -> answer.visibleText().contains("It ran."), SOON);
    }

    @Test
    void aButtonThatIsNoLongerKnownIsSaidToTheClickerAlone() throws SQLException {
        Message message = ready();
        opsdeck.database.within(
                SOON, connection -> connection.createStatement().executeUpdate("DELETE FROM slack_button"));

        slack.person(bob).click(message, "Run it").awaitAck(SOON);

        told(bob, "no longer known");
        assertThat(opsdeck.refused).extracting(Request::userId).containsExactly("U0BOB");
        assertThat(slack.messages(web)).hasSize(1);
    }

    @Test
    void aClickWhileTheDatabaseIsAwayIsSaidToTheClickerAlone() throws SQLException {
        Message message = ready();
        opsdeck.database.within(
                SOON, connection -> connection.createStatement().executeUpdate("DROP TABLE slack_button"));

        slack.person(bob).click(message, "Run it").awaitAck(SOON);

        told(bob, "database is not answering");
        assertThat(opsdeck.requests).hasSize(1);
    }
}
