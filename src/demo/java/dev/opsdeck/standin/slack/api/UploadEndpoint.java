package dev.opsdeck.standin.slack.api;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.opsdeck.standin.slack.model.Files;
import dev.opsdeck.standin.slack.model.SlackFile;
import java.util.Map;

/** Where the bytes of a file are sent to, between {@code files.getUploadURLExternal} and {@code files.completeUploadExternal}. */
public final class UploadEndpoint {
    /** The name under which uploads stand among the calls. */
    public static final String CALL = "upload";

    private final Files files;
    private final Recorder recorder;

    public UploadEndpoint(Files files, Recorder recorder) {
        this.files = files;
        this.recorder = recorder;
    }

    /** Takes exactly as many bytes as were announced. */
    public Answer receive(String fileId, byte[] bytes) {
        Arguments arguments = new Arguments(Map.of("file", fileId, "length", Integer.toString(bytes.length)));
        return recorder.run(
                CALL,
                arguments,
                () -> files.upload(fileId)
                        .filter(upload -> upload.length() == bytes.length)
                        .map(upload -> {
                            files.receive(upload, new SlackFile.Body(bytes));
                            return Answer.ok(TextNode.valueOf("OK - " + bytes.length));
                        })
                        .orElseGet(() -> new Answer(
                                400, Map.of(), TextNode.valueOf("no such upload, or another length"), false)));
    }
}
