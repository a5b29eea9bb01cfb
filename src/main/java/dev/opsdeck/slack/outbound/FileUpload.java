package dev.opsdeck.slack.outbound;

import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.methods.response.files.FilesCompleteUploadExternalResponse;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import dev.opsdeck.command.Reply.Document;
import dev.opsdeck.slack.client.Answer;
import dev.opsdeck.slack.client.Backoff;
import dev.opsdeck.slack.client.SlackApi;
import dev.opsdeck.slack.client.SlackCalls;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** Files by Slack's three steps: ask for an address, send the bytes there, share what was sent. */
@Singleton
public final class FileUpload {
    /** A file may be large; the limit of an ordinary call is too tight for it. */
    private static final Duration TRANSFER = Duration.ofMinutes(2);

    private final SlackApi api;
    private final SlackCalls calls;
    private final Posting posting;

    public FileUpload(SlackApi api, SlackCalls calls, Posting posting) {
        this.api = api;
        this.calls = calls;
        this.posting = posting;
    }

    /**
     * Shares files in a channel.
     *
     * @return why that failed; empty when it did not
     */
    Optional<String> share(List<Document> documents, ChannelAddress address, Instant until)
            throws InterruptedException {
        List<FileDetails> sent = new ArrayList<>();
        for (Document document : documents) {
            if (document.content().length() == 0) {
                continue; // Slack takes no empty files, and there is nothing to miss.
            }
            Answer<String> id = transferred(document, until);
            if (!(id instanceof Answer.Done<String>(String fileId))) {
                return Optional.of(id.explained());
            }
            sent.add(FileDetails.builder().id(fileId).title(document.fileName()).build());
        }
        return sent.isEmpty() ? Optional.empty() : completed(sent, address, until);
    }

    private Answer<String> transferred(Document document, Instant until) throws InterruptedException {
        Backoff backoff = posting.timing().backoff();
        while (true) {
            Answer<String> answer = transfer(document, until);
            Duration pause = backoff.next(answer instanceof Answer.Busy<String>(Duration wait) ? wait : Duration.ZERO);
            boolean over = answer instanceof Answer.Done<String> || answer instanceof Answer.Refused<String>;
            if (over || posting.timing().clock().instant().plus(pause).isAfter(until)) {
                return answer;
            }
            posting.timing().pauses().pause(pause);
        }
    }

    /** Both steps of one file; an upload that was cut off starts again with a new address. */
    private Answer<String> transfer(Document document, Instant until) throws InterruptedException {
        // Slack wants a number of 32 bits here, and takes no file beyond 1 GB anyway.
        int length =
                Math.toIntExact(Math.min(Integer.MAX_VALUE, document.content().length()));
        Answer<FilesGetUploadURLExternalResponse> place = calls.repeat(
                "files.getUploadURLExternal",
                until,
                slack -> slack.filesGetUploadURLExternal(
                        url -> url.filename(document.fileName()).length(length)));
        return switch (place) {
            case Answer.Done<FilesGetUploadURLExternalResponse>(FilesGetUploadURLExternalResponse response) ->
                bytes(document, response.getUploadUrl(), response.getFileId());
            case Answer.Refused<FilesGetUploadURLExternalResponse>(String error) -> new Answer.Refused<>(error);
            case Answer<FilesGetUploadURLExternalResponse> ignored -> new Answer.Unreached<>("Slack gave no address");
        };
    }

    private Answer<String> bytes(Document document, String url, String fileId) {
        Request request =
                new Request.Builder().url(url).post(new Body(document)).build();
        try (Response response = api.http()
                .newBuilder()
                .callTimeout(TRANSFER)
                .writeTimeout(TRANSFER)
                .build()
                .newCall(request)
                .execute()) {
            if (response.isSuccessful()) {
                return new Answer.Done<>(fileId);
            }
            return response.code() >= 500 || response.code() == 429
                    ? new Answer.Lost<>("HTTP " + response.code(), true)
                    : new Answer.Refused<>("http_" + response.code());
        } catch (IOException failed) {
            return SlackCalls.read(failed);
        }
    }

    private Optional<String> completed(List<FileDetails> files, ChannelAddress address, Instant until)
            throws InterruptedException {
        posting.pace().await(address.channel());
        Answer<FilesCompleteUploadExternalResponse> answer = calls.repeat(
                "files.completeUploadExternal",
                until,
                slack -> slack.filesCompleteUploadExternal(complete -> complete.files(files)
                        .channelId(address.channel())
                        .threadTs(address.thread().orElse(null))));
        return answer instanceof Answer.Done<FilesCompleteUploadExternalResponse>
                ? Optional.empty()
                : Optional.of(answer.explained());
    }

    /** Bytes of a document, streamed. */
    private static final class Body extends RequestBody {
        private final Document document;

        Body(Document document) {
            this.document = document;
        }

        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() {
            return document.content().length();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            try (InputStream input = document.content().open();
                    Source source = Okio.source(input)) {
                sink.writeAll(source);
            }
        }
    }
}
