package dev.opsdeck.slack.client;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls of Slack's Web API, with every way they can end made a value. Nothing here throws for what Slack does. */
@Singleton
public final class SlackCalls {
    private static final Logger LOG = LoggerFactory.getLogger(SlackCalls.class);
    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(5);

    /** {@code ok:false} with one of these is a fault of Slack's own, not of the call. */
    private static final Set<String> OWN_FAULTS =
            Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org");

    private final SlackApi api;
    private final Clock clock;
    private final Pauses pauses;
    private final Tempo tempo;

    public SlackCalls(SlackApi api, Clock clock, Pauses pauses, Tempo tempo) {
        this.api = api;
        this.clock = clock;
        this.pauses = pauses;
        this.tempo = tempo;
    }

    /** One call. */
    @FunctionalInterface
    public interface Call<R extends SlackApiTextResponse> {
        R on(MethodsClient slack) throws IOException, SlackApiException;
    }

    /** One attempt with the bot's token. */
    public <R extends SlackApiTextResponse> Answer<R> once(String method, Call<R> call) {
        return attempt(method, api.bot(), call);
    }

    /** One attempt with the app-level token. */
    public <R extends SlackApiTextResponse> Answer<R> onceAsApp(String method, Call<R> call) {
        return attempt(method, api.app(), call);
    }

    /**
     * Attempts until Slack says yes or no, for calls that may be made twice without harm.
     *
     * @param until when to give up; the last answer is given back then
     */
    public <R extends SlackApiTextResponse> Answer<R> repeat(String method, Instant until, Call<R> call)
            throws InterruptedException {
        Backoff backoff = new Backoff(tempo.firstRetry(), tempo.longestRetry());
        while (true) {
            Answer<R> answer = once(method, call);
            Duration atLeast = switch (answer) {
                case Answer.Done<R> ignored -> Duration.ZERO;
                case Answer.Refused<R> ignored -> Duration.ZERO;
                case Answer.Busy<R>(Duration retryAfter) -> retryAfter;
                case Answer.Unreached<R> ignored -> tempo.firstRetry();
                case Answer.Lost<R> ignored -> tempo.firstRetry();
            };
            if (atLeast.isZero() || !clock.instant().plus(atLeast).isBefore(until)) {
                return answer;
            }
            pauses.pause(backoff.next(atLeast));
        }
    }

    private static <R extends SlackApiTextResponse> Answer<R> attempt(
            String method, MethodsClient client, Call<R> call) {
        Answer<R> answer;
        try {
            answer = read(call.on(client));
        } catch (SlackApiException failed) {
            answer = read(failed);
        } catch (IOException failed) {
            answer = read(failed);
        } catch (RuntimeException unreadable) {
            // The SDK could not make sense of what came back.
            answer = new Answer.Lost<>(unreadable.toString(), true);
        }
        if (!(answer instanceof Answer.Done<R>)) {
            LOG.debug("{}: {}", method, answer.explained());
        }
        return answer;
    }

    private static <R extends SlackApiTextResponse> Answer<R> read(R response) {
        if (response.isOk()) {
            return new Answer.Done<>(response);
        }
        String error = response.getError() == null ? "unknown_error" : response.getError();
        if ("ratelimited".equals(error)) {
            return new Answer.Busy<>(DEFAULT_RETRY_AFTER);
        }
        return OWN_FAULTS.contains(error) ? new Answer.Lost<>(error, true) : new Answer.Refused<>(error);
    }

    private static <R> Answer<R> read(SlackApiException failed) {
        int status = failed.getResponse().code();
        if (status == 429) {
            return new Answer.Busy<>(retryAfter(failed.getResponse().header("Retry-After")));
        }
        return status >= 500 ? new Answer.Lost<>("HTTP " + status, true) : new Answer.Refused<>("http_" + status);
    }

    /** Slack's header in seconds. */
    public static Duration retryAfter(@org.jspecify.annotations.Nullable String seconds) {
        try {
            return seconds == null
                    ? DEFAULT_RETRY_AFTER
                    : Duration.ofSeconds(Math.clamp(Long.parseLong(seconds), 1, 600));
        } catch (NumberFormatException notSeconds) {
            return DEFAULT_RETRY_AFTER;
        }
    }

    /** An exception of the HTTP client: whether the request can have reached Slack. */
    public static <R> Answer<R> read(IOException failed) {
        boolean neverSent = failed instanceof ConnectException
                || failed instanceof UnknownHostException
                || failed instanceof NoRouteToHostException
                || (failed instanceof SocketTimeoutException && saysConnect(failed));
        String why =
                failed instanceof InterruptedIOException ? "no answer in time" : String.valueOf(failed.getMessage());
        return neverSent ? new Answer.Unreached<>(why) : new Answer.Lost<>(why, false);
    }

    private static boolean saysConnect(IOException failed) {
        String message = failed.getMessage();
        return message != null && message.toLowerCase(java.util.Locale.ROOT).contains("connect timed out");
    }
}
