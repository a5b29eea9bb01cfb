package dev.opsdeck.standin.slack.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Uploads on their way and files that arrived. */
public final class Files {
    /** An upload that was announced: {@code length} bytes must follow. */
    public record Upload(String id, String name, int length, String altText, SlackFile.Body body) {
        Upload with(SlackFile.Body now) {
            return new Upload(id, name, length, altText, now);
        }
    }

    private final Map<String, Upload> uploads = new LinkedHashMap<>();
    private final Map<String, SlackFile> files = new LinkedHashMap<>();
    private final Ids ids;
    private final Changes changes;

    Files(Ids ids, Changes changes) {
        this.ids = ids;
        this.changes = changes;
    }

    public synchronized Upload announce(String name, int length, String altText) {
        Upload upload = new Upload(ids.next("F"), name, length, altText, new SlackFile.Body(new byte[0]));
        uploads.put(upload.id(), upload);
        return upload;
    }

    public synchronized Optional<Upload> upload(String id) {
        return Optional.ofNullable(uploads.get(id));
    }

    public synchronized void receive(Upload upload, SlackFile.Body body) {
        uploads.replace(upload.id(), upload.with(body));
    }

    /** Turns a received upload into a file that is shared nowhere yet. */
    public SlackFile complete(Upload upload, String title) {
        SlackFile file = new SlackFile(upload.id(), upload.name(), title, upload.altText(), List.of(), upload.body());
        synchronized (this) {
            uploads.remove(upload.id());
            files.put(file.id(), file);
        }
        changes.announce("file", file.id());
        return file;
    }

    public void share(String id, SlackFile.Share share) {
        synchronized (this) {
            files.computeIfPresent(id, (same, file) -> file.sharedIn(share));
        }
        changes.announce("file", id);
    }

    public synchronized Optional<SlackFile> find(String id) {
        return Optional.ofNullable(files.get(id));
    }

    public synchronized List<SlackFile> all() {
        return List.copyOf(files.values());
    }
}
