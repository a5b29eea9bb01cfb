package dev.opsdeck.slack.outbound;

import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import dev.opsdeck.slack.client.ApiResult;
import dev.opsdeck.slack.client.WebApi;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds a message of ours by its metadata, when Slack's answer to the post was lost. */
@Singleton
public final class MessageLookup {
    static final String EVENT_TYPE = "opsdeck_answer";
    static final String REQUEST_ID = "request_id";
    private static final Duration CLOCKS_APART = Duration.ofMinutes(2);
    private static final int MOST = 100;

    private final WebApi webApi;

    public MessageLookup(WebApi webApi) {
        this.webApi = webApi;
    }

    /** What a look into a channel's history gave. */
    sealed interface Found {
        record At(String ts) implements Found {}

        /** Slack did not get it. */
        record Nowhere() implements Found {}

        /** Opsdeck may not look (no history scope), or Slack does not answer. */
        record Unknown() implements Found {}
    }

    /** Metadata that a post carries so that it can be found. */
    static Message.Metadata metadata(String requestId) {
        Message.Metadata metadata = new Message.Metadata();
        metadata.setEventType(EVENT_TYPE);
        metadata.setEventPayload(Map.of(REQUEST_ID, requestId));
        return metadata;
    }

    /**
     * Looks for the answer to a request.
     *
     * @param since when it was sent at the earliest
     * @param until when to give up asking Slack
     */
    Found find(String requestId, ChannelAddress address, Instant since, Instant until) throws InterruptedException {
        String oldest = Long.toString(since.minus(CLOCKS_APART).getEpochSecond());
        if (address.thread().isEmpty()) {
            return read(
                    requestId,
                    webApi.repeat(
                            "conversations.history",
                            until,
                            slack -> slack.conversationsHistory(history -> history.channel(address.channel())
                                    .oldest(oldest)
                                    .limit(MOST)
                                    .includeAllMetadata(true))),
                    ConversationsHistoryResponse::getMessages);
        }
        String thread = address.thread().get();
        return read(
                requestId,
                webApi.repeat(
                        "conversations.replies",
                        until,
                        slack -> slack.conversationsReplies(replies -> replies.channel(address.channel())
                                .ts(thread)
                                .oldest(oldest)
                                .limit(MOST)
                                .includeAllMetadata(true))),
                ConversationsRepliesResponse::getMessages);
    }

    private static <R extends SlackApiTextResponse> Found read(
            String requestId, ApiResult<R> answer, Function<R, List<Message>> messages) {
        if (!(answer instanceof ApiResult.Ok<R>(R response))) {
            return new Found.Unknown();
        }
        return messages.apply(response).stream()
                .filter(message -> isAnswer(message, requestId))
                .findFirst()
                .<Found>map(message -> new Found.At(message.getTs()))
                .orElseGet(Found.Nowhere::new);
    }

    private static boolean isAnswer(Message message, String requestId) {
        return Optional.ofNullable(message.getMetadata())
                .filter(metadata -> EVENT_TYPE.equals(metadata.getEventType()))
                .map(Message.Metadata::getEventPayload)
                .map(payload -> requestId.equals(payload.get(REQUEST_ID)))
                .orElse(false);
    }
}
