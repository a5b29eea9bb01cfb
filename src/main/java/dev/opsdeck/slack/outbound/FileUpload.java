package dev.opsdeck.slack.outbound;

import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.methods.response.files.FilesCompleteUploadExternalResponse;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import dev.opsdeck.command.Reply.Document;
import dev.opsdeck.slack.client.ApiResult;
import dev.opsdeck.slack.client.ChannelPace;
import dev.opsdeck.slack.client.Retries;
import dev.opsdeck.slack.client.SlackClients;
import dev.opsdeck.slack.client.WebApi;
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

    private final SlackClients clients;
    private final WebApi webApi;
    private final ChannelPace pace;
    private final Retries retries;

    public FileUpload(SlackClients clients, WebApi webApi, ChannelPace pace, Retries retries) {
        this.clients = clients;
        this.webApi = webApi;
        this.pace = pace;
        this.retries = retries;
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
            ApiResult<String> id = transferred(document, until);
            if (!(id instanceof ApiResult.Ok<String>(String fileId))) {
                return Optional.of(id.explained());
            }
            sent.add(FileDetails.builder().id(fileId).title(document.fileName()).build());
        }
        return sent.isEmpty() ? Optional.empty() : completed(sent, address, until);
    }

    private ApiResult<String> transferred(Document document, Instant until) throws InterruptedException {
        return retries.begin().until(until, () -> transfer(document, until), ApiResult::again);
    }

    /** Both steps of one file; an upload that was cut off starts again with a new address. */
    private ApiResult<String> transfer(Document document, Instant until) throws InterruptedException {
        // Slack wants a number of 32 bits here, and takes no file beyond 1 GB anyway.
        int length =
                Math.toIntExact(Math.min(Integer.MAX_VALUE, document.content().length()));
        ApiResult<FilesGetUploadURLExternalResponse> place = webApi.repeat(
                "files.getUploadURLExternal",
                until,
                slack -> slack.filesGetUploadURLExternal(
                        url -> url.filename(document.fileName()).length(length)));
        return switch (place) {
            case ApiResult.Ok<FilesGetUploadURLExternalResponse>(FilesGetUploadURLExternalResponse response) ->
                bytes(document, response.getUploadUrl(), response.getFileId());
            case ApiResult.Error<FilesGetUploadURLExternalResponse>(String error) -> new ApiResult.Error<>(error);
            case ApiResult<FilesGetUploadURLExternalResponse> ignored ->
                new ApiResult.NotSent<>("Slack gave no address");
        };
    }

    private ApiResult<String> bytes(Document document, String url, String fileId) {
        Request request =
                new Request.Builder().url(url).post(new Body(document)).build();
        try (Response response = clients.http()
                .newBuilder()
                .callTimeout(TRANSFER)
                .writeTimeout(TRANSFER)
                .build()
                .newCall(request)
                .execute()) {
            if (response.isSuccessful()) {
                return new ApiResult.Ok<>(fileId);
            }
            return response.code() >= 500 || response.code() == 429
                    ? new ApiResult.Unknown<>("HTTP " + response.code(), true)
                    : new ApiResult.Error<>("http_" + response.code());
        } catch (IOException failed) {
            return WebApi.read(failed);
        }
    }

    private Optional<String> completed(List<FileDetails> files, ChannelAddress address, Instant until)
            throws InterruptedException {
        pace.await(address.channel());
        ApiResult<FilesCompleteUploadExternalResponse> answer = webApi.repeat(
                "files.completeUploadExternal",
                until,
                slack -> slack.filesCompleteUploadExternal(complete -> complete.files(files)
                        .channelId(address.channel())
                        .threadTs(address.thread().orElse(null))));
        return answer instanceof ApiResult.Ok<FilesCompleteUploadExternalResponse>
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
