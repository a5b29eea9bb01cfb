package dev.opsdeck.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import dev.opsdeck.standin.slack.api.Fault;
import dev.opsdeck.standin.slack.api.Faults;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.User;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everything that can go wrong with a call goes wrong on command. */
final class FaultsTest {
    private final FaultySlack slack = FaultySlack.start();
    private final User alice = slack.workspace().people().add("alice");
    private final Channel web = slack.channel("web", alice);
    private final MethodsClient methods = Clients.bot(slack);

    @AfterEach
    void stop() {
        slack.close();
    }

    @Test
    void rateLimitsOnceWithTheGivenWait() throws Exception {
        slack.faults().once("chat.postMessage", new Fault.RateLimited(7));

        SlackApiException refusal = catchThrowableOfType(SlackApiException.class, this::post);
        post();

        assertThat(refusal.getResponse().header("Retry-After")).isEqualTo("7");
        assertThat(slack.messages(web)).hasSize(1);
    }

    @Test
    void failsWithAStatusAsOftenAsAsked() throws Exception {
        slack.faults().times(2, Faults.ANY, new Fault.Status(500));

        assertThat(catchThrowableOfType(SlackApiException.class, this::post)
                        .getResponse()
                        .code())
                .isEqualTo(500);
        assertThat(catchThrowableOfType(SlackApiException.class, this::post)
                        .getResponse()
                        .code())
                .isEqualTo(500);
        post();

        assertThat(slack.messages(web)).hasSize(1);
        assertThat(slack.calls().of("chat.postMessage"))
                .extracting(call -> call.status())
                .containsExactly(500, 500, 200);
    }

    @Test
    void refusesWithAChosenErrorUntilCleared() throws Exception {
        slack.faults().always("chat.postMessage", new Fault.Error("restricted_action"));

        var answer =
                methods.chatPostMessage(request -> request.channel(web.id()).text("hi"));
        slack.faults().clear();
        post();

        assertThat(answer.getError()).isEqualTo("restricted_action");
        assertThat(slack.messages(web)).hasSize(1);
    }

    @Test
    void leavesOtherMethodsAlone() throws Exception {
        slack.faults().always("chat.update", new Fault.Status(500));

        post();

        assertThat(slack.messages(web)).hasSize(1);
    }

    @Test
    void doesWhatWasAskedButLosesTheAnswer() {
        slack.faults().once("chat.postMessage", new Fault.LostAnswer());

        assertThatThrownBy(() -> rawPost(Duration.ofSeconds(60)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);

        assertThat(slack.messages(web)).hasSize(1);
        assertThat(slack.calls().of("chat.postMessage")).hasSize(1);
    }

    @Test
    void doesWhatWasAskedButAnswersLate() {
        slack.faults().once("chat.postMessage", new Fault.Delay(Duration.ofSeconds(10)));

        assertThatThrownBy(() -> rawPost(Duration.ofSeconds(3))).isInstanceOf(HttpTimeoutException.class);

        slack.awaitMessage(message -> message.text().equals("hi"), Duration.ofSeconds(60));
        assertThat(slack.messages(web)).hasSize(1);
    }

    private void post() throws Exception {
        methods.chatPostMessage(request -> request.channel(web.id()).text("hi"));
    }

    private void rawPost(Duration timeout) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(slack.apiUrl() + "chat.postMessage"))
                .timeout(timeout)
                .header("Authorization", "Bearer " + slack.botToken())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("channel=%s&text=hi".formatted(web.id())))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
