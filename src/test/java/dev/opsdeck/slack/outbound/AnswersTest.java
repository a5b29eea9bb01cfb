package dev.opsdeck.slack.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Document;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.slack.ConnectedOpsdeck;
import dev.opsdeck.standin.slack.api.Fault;
import dev.opsdeck.standin.slack.model.Ephemeral;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.SlackFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where an answer goes, and that there is one. */
class AnswersTest {
    private final AskedInSlack asked = AskedInSlack.withoutHistory();

    @AfterEach
    void close() {
        asked.close();
    }

    private static Part lines(int count) {
        return new Part.Lines(
                IntStream.rangeClosed(1, count).mapToObj(line -> "line " + line).toList());
    }

    private Ephemeral told(String words) {
        return asked.slack.awaitEphemeral(
                asked.alice, told -> told.visibleText().contains(words), AskedInSlack.SOON);
    }

    private SlackFile onlyFile() {
        assertThat(asked.slack.workspace().files().all()).hasSize(1);
        return asked.slack.workspace().files().all().getFirst();
    }

    @Test
    void oneMessageShowsHowFarItIsAndThenTheResult() throws InterruptedException {
        AnswerMessage answer = asked.answer();
        for (int step = 1; step <= 5; step++) {
            String words = "Step " + step + ".";
            answer.progress(Reply.running(words), Audience.PLACE);
            asked.slack.awaitMessage(message -> message.visibleText().contains(words), AskedInSlack.SOON);
        }
        answer.finish(Reply.done("All five."), Audience.PLACE);

        Message message = asked.delivered();
        assertThat(message.visibleText()).contains("Done").contains("All five.").doesNotContain("Step");
        assertThat(message.marks().edits()).isEqualTo(5);
    }

    @Test
    void nothingIsShownAfterTheResult() throws InterruptedException {
        AnswerMessage answer = asked.answer();
        answer.finish(Reply.done("The result."), Audience.PLACE);
        answer.progress(Reply.running("Too late."), Audience.PLACE);
        answer.finish(Reply.failed("Twice."), Audience.PLACE);

        assertThat(asked.delivered().visibleText()).contains("The result.");
        assertThat(asked.slack.calls().of("chat.update")).isEmpty();
    }

    @Test
    void longOutputShowsItsEndsAndGoesIntoTheThreadAsAFile() throws InterruptedException {
        asked.answer().finish(Reply.done("Ran.").with(lines(500)), Audience.PLACE);

        List<Message> messages = asked.delivered(asked.web.id());
        assertThat(messages.getFirst().visibleText())
                .contains("39 of 500 lines")
                .contains("line 500");
        SlackFile file = onlyFile();
        assertThat(file.text().lines()).hasSize(500);
        assertThat(asked.slack
                        .awaitMessage(message -> !message.marks().files().isEmpty(), AskedInSlack.SOON)
                        .thread())
                .isEqualTo(messages.getFirst().ts());
    }

    @Test
    void aFileThatSlackRefusesLeavesTheEndsWithTheReason() throws InterruptedException {
        asked.slack.faults().always("files.completeUploadExternal", new Fault.Error("file_uploads_disabled"));
        asked.answer().finish(Reply.done("Ran.").with(lines(500)), Audience.PLACE);

        Message message = asked.delivered();
        assertThat(message.visibleText())
                .contains("line 500")
                .contains("39 of 500 lines shown. The rest is left out.")
                .contains("file_uploads_disabled")
                .doesNotContain("attached file");
    }

    @Test
    void aCommandsOwnFileGoesAlong() throws InterruptedException {
        asked.slack.faults().once("files.getUploadURLExternal", new Fault.Status(503));
        asked.answer().finish(Reply.done("Ran.").with(Document.ofText("run.log", "grüße\n")), Audience.PLACE);
        asked.delivered(asked.web.id());

        assertThat(onlyFile().name()).isEqualTo("run.log");
        assertThat(onlyFile().text()).isEqualTo("grüße\n");
    }

    @Test
    void aFileIsToldWhenNobodyOpensItAnyMore() throws InterruptedException {
        AtomicInteger released = new AtomicInteger();
        Document.Content content = Document.ofText("run.log", "text").content();
        Document document = new Document("run.log", new Document.Content() {
            @Override
            public InputStream open() throws IOException {
                assertThat(released).hasValue(0);
                return content.open();
            }

            @Override
            public long length() {
                return content.length();
            }

            @Override
            public void release() {
                released.incrementAndGet();
            }
        });
        asked.answer().finish(Reply.done("Ran.").with(document), Audience.PLACE);
        asked.delivered(asked.web.id());

        assertThat(onlyFile().text()).isEqualTo("text");
        assertThat(released).hasValue(1);
    }

    @Test
    void longPrivateOutputGoesToTheDirectMessageWithAPointer() throws InterruptedException {
        asked.answer().finish(Reply.done("Ran.").with(lines(500)), Audience.ASKER);

        assertThat(told("direct message").visibleText()).contains("Done").doesNotContain("line 500");
        assertThat(asked.direct().getFirst().visibleText()).contains("39 of 500 lines");
        assertThat(onlyFile().text()).contains("line 250");
        assertThat(asked.slack.messages(asked.web)).isEmpty();
    }

    @Test
    void livePrivateOutputGoesToTheDirectMessageWithOnePointer() throws InterruptedException {
        AnswerMessage answer = asked.answer();
        answer.progress(Reply.running("Half."), Audience.ASKER);
        told("direct message");
        answer.finish(Reply.done("Whole."), Audience.ASKER);

        List<Message> direct = asked.direct();
        assertThat(direct)
                .singleElement()
                .satisfies(message ->
                        assertThat(message.visibleText()).contains("Whole.").doesNotContain("Half."));
        assertThat(asked.slack.ephemeralsFor(asked.alice)).hasSize(1);
        assertThat(asked.slack.messages(asked.web)).isEmpty();
    }

    @Test
    void aResultForTheAskerAloneIsNotLeftOpenWhereProgressWasShown() throws InterruptedException {
        AnswerMessage answer = asked.answer();
        answer.progress(Reply.running("Half."), Audience.PLACE);
        asked.slack.awaitMessage(message -> message.visibleText().contains("Half."), AskedInSlack.SOON);
        answer.finish(Reply.done("The secret."), Audience.ASKER);

        told("The secret.");
        assertThat(asked.delivered().visibleText())
                .contains("Done")
                .contains("for the asker alone")
                .doesNotContain("The secret.");
    }

    @Test
    void withoutADirectMessageLongPrivateOutputIsShownInPart() throws InterruptedException {
        asked.slack.faults().always("conversations.open", new Fault.Error("missing_scope"));
        asked.answer().finish(Reply.done("Ran.").with(lines(500)), Audience.ASKER);

        assertThat(told("39 of 500 lines").visibleText()).contains("does not let Opsdeck send you a direct message");
    }

    @Test
    void anAskerWhoLeftTheChannelIsAnsweredInTheDirectMessage() throws InterruptedException {
        asked.slack.faults().always("chat.postEphemeral", new Fault.Error("user_not_in_channel"));
        asked.answer().finish(Reply.refused("There is no such pod."), Audience.ASKER);

        assertThat(asked.direct())
                .singleElement()
                .satisfies(message -> assertThat(message.visibleText()).contains("There is no such pod."));
    }

    @Test
    void aResponseUrlIsNotUsedMoreThanFiveTimesEvenWhenSlackFails() throws InterruptedException {
        asked.slack.faults().always("response_url", new Fault.Status(500));
        Reply reply = Reply.refused("There is no such pod.");
        try (ConnectedOpsdeck answering =
                ConnectedOpsdeck.overSockets(asked.slack, ConnectedOpsdeck.saying(reply, Audience.ASKER))) {
            asked.slack.person(asked.alice).command(asked.web, "/ops pods nowhere");

            told("There is no such pod.");
            assertThat(asked.slack.calls().of("response_url")).hasSize(ResponseUrl.MOST_USES);
            // A call is listed once it was answered, a moment after the message is there.
            org.awaitility.Awaitility.await()
                    .atMost(AskedInSlack.SOON)
                    .untilAsserted(() -> assertThat(asked.slack.calls().of("chat.postEphemeral"))
                            .hasSize(1));
            assertThat(answering.requests).hasSize(1);
        }
    }

    @Test
    void anAnnouncementIsPostedWhereNobodyAsked() throws InterruptedException {
        asked.opsdeck.outbox.announce(asked.web.id(), Reply.failed("policy.yaml is broken."));

        assertThat(asked.delivered().visibleText()).contains("policy.yaml is broken.");
    }

    @Test
    void anAnnouncementThatFindsNoChannelEndsInTheLog() throws InterruptedException {
        asked.opsdeck.outbox.announce("C0NOWHERE", Reply.failed("policy.yaml is broken."));

        assertThat(asked.delivered("C0NOWHERE")).isEmpty();
        assertThat(asked.opsdeck.counted("opsdeck.slack.undelivered", "how", "Refused"))
                .isEqualTo(1);
    }

    @Test
    void aDeletedThreadIsAnsweredInItsChannel() throws InterruptedException {
        asked.slack.faults().once("chat.postMessage", new Fault.Error("thread_not_found"));
        asked.answer(new ChannelAddress(asked.web.id(), Optional.of("1700000000.000100")))
                .finish(Reply.done("Found."), Audience.PLACE);

        assertThat(asked.delivered().isReply()).isFalse();
    }

    @Test
    void sixtyLiveMessagesKeepTheWorkspacesBudgetAndAllEnd() throws InterruptedException {
        List<AnswerMessage> answers =
                IntStream.range(0, 60).mapToObj(_ -> asked.answer()).toList();
        answers.forEach(answer -> answer.progress(Reply.running("Begun."), Audience.PLACE));
        for (int step = 0; step < 5; step++) {
            String words = "Step " + step + ".";
            answers.forEach(answer -> answer.progress(Reply.running(words), Audience.PLACE));
        }
        IntStream.range(0, 35).forEach(number -> answers.get(number).finish(Reply.done("Ended."), Audience.PLACE));

        org.awaitility.Awaitility.await()
                .atMost(AskedInSlack.SOON)
                .untilAsserted(() -> assertThat(asked.slack.messages(asked.web).stream()
                                .filter(message -> message.visibleText().contains("Ended.")))
                        .hasSizeGreaterThanOrEqualTo(10));
        assertThat(asked.slack.calls().mostPerMinute("chat.update")).isLessThanOrEqualTo(UpdateBudget.A_MINUTE);
    }
}
