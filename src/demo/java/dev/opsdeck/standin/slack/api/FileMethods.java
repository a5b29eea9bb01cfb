package dev.opsdeck.standin.slack.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Channel.Kind;
import dev.opsdeck.standin.slack.model.Content;
import dev.opsdeck.standin.slack.model.Files.Upload;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.SlackFile;
import dev.opsdeck.standin.slack.model.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code files.*}: the three steps of an upload, and what became of a file. */
public final class FileMethods {
    /** What the file methods need from around them. */
    public interface Sharing {
        String uploadUrl(String fileId);

        /** Slack shares a file some time after it said ok. */
        void later(Runnable share);
    }

    private final Workspace workspace;
    private final Posting posting;
    private final Sharing sharing;

    FileMethods(Workspace workspace, Posting posting, Sharing sharing) {
        this.workspace = workspace;
        this.posting = posting;
        this.sharing = sharing;
    }

    ObjectNode getUploadUrlExternal(Arguments arguments) {
        int length = arguments.number("length", 0);
        if (length <= 0) {
            throw new Refused("invalid_arguments", List.of("[ERROR] must be greater than 0: length"));
        }
        Upload upload = workspace.files().announce(arguments.required("filename"), length, arguments.text("alt_txt"));
        return Json.object().put("upload_url", sharing.uploadUrl(upload.id())).put("file_id", upload.id());
    }

    /** Without a channel the file stays private to the app. */
    ObjectNode completeUploadExternal(Arguments arguments) {
        List<Channel> channels = arguments
                .find("channel_id")
                .or(() -> arguments.find("channels"))
                .map(ids -> List.of(ids.split(",")))
                .orElse(List.of())
                .stream()
                .map(posting.conversations()::writableById)
                .toList();
        List<@Nullable String> threads = new ArrayList<>();
        channels.forEach(channel -> threads.add(posting.thread(arguments, channel)));
        List<SlackFile> files = complete(arguments.array("files", "invalid_arguments"));
        for (int i = 0; i < channels.size(); i++) {
            Channel channel = channels.get(i);
            String thread = threads.get(i);
            sharing.later(() -> share(files, channel, thread, arguments.text("initial_comment")));
        }
        ObjectNode answer = Json.object();
        ArrayNode out = answer.putArray("files");
        files.forEach(file -> out.add(MessageJson.ofFile(file)));
        return answer;
    }

    ObjectNode info(Arguments arguments) {
        SlackFile file =
                workspace.files().find(arguments.required("file")).orElseThrow(() -> new Refused("file_not_found"));
        ObjectNode json = MessageJson.ofFile(file);
        ObjectNode shares = json.putObject("shares");
        for (SlackFile.Share share : file.shares()) {
            boolean isPublic = workspace.channels().get(share.channel()).kind() == Kind.PUBLIC;
            ObjectNode place = shares.withObjectProperty(isPublic ? "public" : "private")
                    .withArrayProperty(share.channel())
                    .addObject();
            place.put("ts", share.ts());
            if (!share.threadTs().isEmpty()) {
                place.put("thread_ts", share.threadTs());
            }
        }
        ObjectNode answer = Json.object();
        answer.set("file", json);
        return answer;
    }

    private List<SlackFile> complete(JsonNode asked) {
        if (asked.isEmpty()) {
            throw new Refused("invalid_arguments", List.of("[ERROR] missing required field: files"));
        }
        List<Upload> uploads = Json.elements(asked)
                .map(file -> workspace
                        .files()
                        .upload(Json.text(file, "id"))
                        .filter(upload -> upload.body().size() == upload.length())
                        .orElseThrow(() -> new Refused("file_not_found")))
                .toList();
        List<SlackFile> files = new ArrayList<>();
        for (int i = 0; i < uploads.size(); i++) {
            String title = asked.path(i).path("title").asText(uploads.get(i).name());
            files.add(workspace.files().complete(uploads.get(i), title));
        }
        return files;
    }

    private void share(List<SlackFile> files, Channel channel, @Nullable String thread, String comment) {
        List<String> ids = files.stream().map(SlackFile::id).toList();
        Message shared = workspace
                .messages()
                .post(channel.id(), thread, workspace.appAuthor(), Content.of(comment), Message.Marks.withFiles(ids));
        SlackFile.Share share = new SlackFile.Share(channel.id(), shared.ts(), Objects.requireNonNullElse(thread, ""));
        ids.forEach(id -> workspace.files().share(id, share));
        posting.announce(shared);
    }
}
