package dev.opsdeck.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.slack.outbound.AnswerMessage;
import dev.opsdeck.slack.outbound.AskedInSlack;
import dev.opsdeck.slack.outbound.ChannelAddress;
import dev.opsdeck.standin.slack.api.Fault;
import dev.opsdeck.standin.slack.model.Message;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Slack does wrong, and the answer that arrives once nevertheless. */
class LostAnswersTest {
    private static final Reply REPLY = Reply.done("12 pods run.");

    @Test
    void aPostThatSlackLimitsIsSentAgainWhenSlackSays() throws InterruptedException {
        try (AskedInSlack asked = AskedInSlack.withoutHistory()) {
            asked.slack.faults().times(2, "chat.postMessage", new Fault.RateLimited(1));
            asked.answer().finish(REPLY, Audience.PLACE);

            assertThat(asked.delivered().visibleText()).contains("12 pods run.").doesNotContain("Sent again");
            List<java.time.Instant> times = asked.slack.calls().of("chat.postMessage").stream()
                    .map(call -> call.at())
                    .toList();
            assertThat(times).hasSize(3);
            assertThat(times.get(1)).isAfterOrEqualTo(times.getFirst().plusMillis(990));
        }
    }

    @Test
    void aPostWhoseAnswerWasLostIsFoundInTheHistory() throws InterruptedException {
        try (AskedInSlack asked = AskedInSlack.withHistory()) {
            asked.slack.faults().once("chat.postMessage", new Fault.LostAnswer());
            asked.answer().finish(REPLY, Audience.PLACE);

            assertThat(asked.delivered().visibleText()).contains("12 pods run.").doesNotContain("Sent again");
            assertThat(asked.slack.calls().of("chat.postMessage")).hasSize(1);
        }
    }

    @Test
    void aPostInAThreadWhoseAnswerWasLostIsFoundInTheThread() throws InterruptedException {
        try (AskedInSlack asked = AskedInSlack.withHistory()) {
            Message alert = asked.slack.person(asked.alice).say(asked.web, "an alert");
            asked.slack.faults().once("chat.postMessage", new Fault.LostAnswer());
            asked.answer(new ChannelAddress(asked.web.id(), java.util.Optional.of(alert.ts())))
                    .finish(REPLY, Audience.PLACE);
            asked.delivered(asked.web.id());

            assertThat(asked.slack.thread(alert)).hasSize(2);
        }
    }

    @Test
    void withoutHistoryAPostWhoseAnswerWasLostIsSentOnceMoreAndSaysSo() throws InterruptedException {
        try (AskedInSlack asked = AskedInSlack.withoutHistory()) {
            asked.slack.faults().once("chat.postMessage", new Fault.LostAnswer());
            asked.answer().finish(REPLY, Audience.PLACE);

            List<Message> messages = asked.delivered(asked.web.id());
            assertThat(messages).hasSize(2);
            assertThat(messages.getFirst().visibleText()).doesNotContain("Sent again");
            assertThat(messages.getLast().visibleText())
                    .contains("12 pods run.")
                    .contains("Sent again");
        }
    }

    @Test
    void withoutHistoryNoPostIsSentAThirdTime() throws InterruptedException {
        try (AskedInSlack asked = AskedInSlack.withoutHistory()) {
            asked.slack.faults().always("chat.postMessage", new Fault.LostAnswer());
            asked.answer().finish(REPLY, Audience.PLACE);

            assertThat(asked.delivered(asked.web.id())).hasSize(2);
            assertThat(asked.opsdeck.counted("opsdeck.slack.undelivered", "how", "Unsure"))
                    .isEqualTo(1);
        }
    }

    @Test
    void errorsOfSlacksOwnAreWaitedOut() throws InterruptedException {
        try (AskedInSlack asked = AskedInSlack.withoutHistory()) {
            asked.slack.faults().times(2, "chat.postMessage", new Fault.Status(500));
            asked.slack.faults().times(2, "chat.postMessage", new Fault.Error("internal_error"));
            asked.answer().finish(REPLY, Audience.PLACE);

            assertThat(asked.delivered().visibleText()).contains("12 pods run.");
        }
    }

    @Test
    void anAnswerWaitsForASlackThatIsAway() throws InterruptedException {
        try (AskedInSlack asked = AskedInSlack.withoutHistory()) {
            asked.slack.outages().unreachable();
            awaitRefusal(URI.create(asked.slack.apiUrl()).getPort());
            asked.answer().finish(REPLY, Audience.PLACE);
            // A second answer, of which the first attempt surely failed before Slack is back.
            assertThat(asked.opsdeck.identity.ask()).isEmpty();
            asked.slack.outages().over();

            assertThat(asked.delivered().visibleText()).contains("12 pods run.").doesNotContain("Sent again");
        }
    }

    /** The kernel may take connections until the thread that waited for one has woken up; then it resets them. */
    private static void awaitRefusal(int port) {
        await().atMost(AskedInSlack.SOON)
                .untilAsserted(() -> assertThatThrownBy(
                                () -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                        .isInstanceOf(ConnectException.class));
    }

    @Test
    void anUpdateWhoseAnswerWasLostIsSimplySentAgain() throws InterruptedException {
        try (AskedInSlack asked = AskedInSlack.withoutHistory()) {
            AnswerMessage answer = asked.answer();
            answer.progress(Reply.running("Counting."), Audience.PLACE);
            asked.slack.awaitMessage(message -> message.visibleText().contains("Counting."), AskedInSlack.SOON);
            asked.slack.faults().once("chat.update", new Fault.LostAnswer());
            asked.slack.faults().once("chat.update", new Fault.Status(503));
            asked.slack.faults().once("chat.update", new Fault.RateLimited(1));
            answer.finish(REPLY, Audience.PLACE);

            assertThat(asked.delivered().visibleText())
                    .contains("12 pods run.")
                    .doesNotContain("Counting.")
                    .doesNotContain("Sent again");
        }
    }

    @Test
    void aMessageThatSomebodyDeletedIsPostedAgainForTheResult() throws InterruptedException {
        try (AskedInSlack asked = AskedInSlack.withoutHistory()) {
            AnswerMessage answer = asked.answer();
            answer.progress(Reply.running("Counting."), Audience.PLACE);
            Message live =
                    asked.slack.awaitMessage(message -> message.visibleText().contains("Counting."), AskedInSlack.SOON);
            asked.slack.workspace().messages().delete(live);
            answer.finish(REPLY, Audience.PLACE);

            assertThat(asked.delivered().visibleText()).contains("12 pods run.");
        }
    }

    @Test
    void blocksThatSlackRefusesAreReplacedByPlainerOnesAndThenByText() throws InterruptedException {
        try (AskedInSlack asked = AskedInSlack.withoutHistory()) {
            Reply table = REPLY.with(new Reply.Part.Table(List.of("NAME"), List.of(List.of("web-1"))));
            asked.slack.faults().once("chat.postMessage", new Fault.Error("invalid_blocks"));
            asked.answer().finish(table, Audience.PLACE);
            asked.delivered(asked.web.id());
            asked.slack.faults().times(2, "chat.postMessage", new Fault.Error("invalid_blocks"));
            asked.answer().finish(table, Audience.PLACE);

            List<Message> messages = asked.delivered(asked.web.id());
            assertThat(messages)
                    .hasSize(2)
                    .allSatisfy(message -> assertThat(message.visibleText())
                            .contains("12 pods run.")
                            .contains("web-1"));
            assertThat(messages.getFirst().content().blocks().toString())
                    .contains("rich_text_preformatted")
                    .doesNotContain("\"table\"");
            assertThat(messages.getLast().content().blocks()).isEmpty();
        }
    }
}
