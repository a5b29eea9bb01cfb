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
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls of Slack's Web API, with every way they can end made a value. Nothing here throws for what Slack does. */
@Singleton
public final class WebApi {
    private static final Logger LOG = LoggerFactory.getLogger(WebApi.class);
    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(5);

    /** {@code ok:false} with one of these is a fault of Slack's own, not of the call. */
    private static final Set<String> OWN_FAULTS =
            Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org");

    private final SlackClients clients;
    private final Retries retries;

    public WebApi(SlackClients clients, Retries retries) {
        this.clients = clients;
        this.retries = retries;
    }

    @FunctionalInterface
    public interface Call<R extends SlackApiTextResponse> {
        R on(MethodsClient slack) throws IOException, SlackApiException;
    }

    /** One attempt with the bot's token. */
    public <R extends SlackApiTextResponse> ApiResult<R> once(String method, Call<R> call) {
        return attempt(method, clients.bot(), call);
    }

    /** One attempt with the app-level token. */
    public <R extends SlackApiTextResponse> ApiResult<R> onceAsApp(String method, Call<R> call) {
        return attempt(method, clients.app(), call);
    }

    /**
     * Attempts until Slack says yes or no, for calls that may be made twice without harm.
     *
     * @param until when to give up; the last result is given back then
     */
    public <R extends SlackApiTextResponse> ApiResult<R> repeat(String method, Instant until, Call<R> call)
            throws InterruptedException {
        return retries.begin().until(until, () -> once(method, call), ApiResult::again);
    }

    private static <R extends SlackApiTextResponse> ApiResult<R> attempt(
            String method, MethodsClient client, Call<R> call) {
        ApiResult<R> result;
        try {
            result = read(call.on(client));
        } catch (SlackApiException failed) {
            result = read(failed);
        } catch (IOException failed) {
            result = read(failed);
        } catch (RuntimeException unreadable) {
            // The SDK could not make sense of what came back.
            result = new ApiResult.Unknown<>(unreadable.toString(), true);
        }
        if (!(result instanceof ApiResult.Ok<R>)) {
            LOG.debug("{}: {}", method, result.explained());
        }
        return result;
    }

    private static <R extends SlackApiTextResponse> ApiResult<R> read(R response) {
        if (response.isOk()) {
            return new ApiResult.Ok<>(response);
        }
        String error = response.getError() == null ? "unknown_error" : response.getError();
        if ("ratelimited".equals(error)) {
            return new ApiResult.RateLimited<>(DEFAULT_RETRY_AFTER);
        }
        return OWN_FAULTS.contains(error) ? new ApiResult.Unknown<>(error, true) : new ApiResult.Error<>(error);
    }

    private static <R> ApiResult<R> read(SlackApiException failed) {
        int status = failed.getResponse().code();
        if (status == 429) {
            return new ApiResult.RateLimited<>(retryAfter(failed.getResponse().header("Retry-After")));
        }
        return status >= 500
                ? new ApiResult.Unknown<>("HTTP " + status, true)
                : new ApiResult.Error<>("http_" + status);
    }

    /** The header {@code Retry-After}, within reason; five seconds when there is none. */
    public static Duration retryAfter(@Nullable String seconds) {
        try {
            return seconds == null
                    ? DEFAULT_RETRY_AFTER
                    : Duration.ofSeconds(Math.clamp(Long.parseLong(seconds), 1, 600));
        } catch (NumberFormatException notSeconds) {
            return DEFAULT_RETRY_AFTER;
        }
    }

    /** An exception of the HTTP client: whether the request can have reached Slack. */
    public static <R> ApiResult<R> read(IOException failed) {
        boolean neverSent = failed instanceof ConnectException
                || failed instanceof UnknownHostException
                || failed instanceof NoRouteToHostException
                || (failed instanceof SocketTimeoutException && saysConnect(failed));
        String why =
                failed instanceof InterruptedIOException ? "no answer in time" : String.valueOf(failed.getMessage());
        return neverSent ? new ApiResult.NotSent<>(why) : new ApiResult.Unknown<>(why, false);
    }

    private static boolean saysConnect(IOException failed) {
        String message = failed.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains("connect timed out");
    }
}
