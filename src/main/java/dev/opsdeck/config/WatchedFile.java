package dev.opsdeck.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file and the text of it that was seen last. The text itself is compared, not its time of change: the files are small,
 * and a ConfigMap's links or a copy with kept times would deceive.
 */
final class WatchedFile {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);
    private static final long LARGEST_BYTES = 1 << 20;

    private final Path path;
    private final ConfigFile file;
    private final Complaints complaints;
    private final Clock clock;
    private Content handled = new Content.Text("");
    private Content seen = handled;

    WatchedFile(Path path, ConfigFile file, Complaints complaints, Clock clock) {
        this.path = path;
        this.file = file;
        this.complaints = complaints;
        this.clock = clock;
    }

    String name() {
        return file.name();
    }

    /** Loads the file for the first time. */
    void loadFirst() throws BrokenConfigException {
        handled = read();
        seen = handled;
        load(handled);
    }

    /** Looks for a change; takes one that the look before saw too. */
    void look() {
        Content now = read();
        boolean settled = now.equals(seen);
        seen = now;
        if (settled && !now.equals(handled)) {
            handled = now;
            reload(now);
        }
    }

    private void reload(Content content) {
        try {
            load(content);
            LOG.info("{} changed and is now in effect", name());
            complaints.settle(name());
        } catch (BrokenConfigException broken) {
            LOG.error(
                    "{} changed and has errors, so the previous one stays in effect:\n{}", name(), broken.getMessage());
            complaints.raise(new Complaint(name(), clock.instant(), broken.problems()));
        }
    }

    private void load(Content content) throws BrokenConfigException {
        switch (content) {
            case Content.Text(String text) -> file.load(text);
            case Content.Unreadable(String reason) ->
                throw new BrokenConfigException(List.of(new ConfigProblem(name(), Position.START, reason)));
        }
    }

    private Content read() {
        return missing().orElseGet(this::readExisting);
    }

    private Optional<Content> missing() {
        if (Files.exists(path)) {
            return Optional.empty();
        }
        return Optional.of(file.required() ? notThere() : new Content.Text(""));
    }

    private Content notThere() {
        return new Content.Unreadable(
                "there is no %s: put it there, or set OPSDECK_CONFIG to the directory that has it".formatted(path));
    }

    private Content readExisting() {
        try {
            if (Files.size(path) > LARGEST_BYTES) {
                return new Content.Unreadable("the file is larger than 1 MiB");
            }
            byte[] bytes = Files.readAllBytes(path);
            return new Content.Text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notText) {
            return new Content.Unreadable("the file is not UTF-8 text");
        } catch (NoSuchFileException gone) {
            return notThere();
        } catch (IOException failed) {
            return new Content.Unreadable(
                    "the file cannot be read (%s)".formatted(failed.getClass().getSimpleName()));
        }
    }

    /** What a look saw. */
    private sealed interface Content {
        record Text(String text) implements Content {}

        record Unreadable(String reason) implements Content {}
    }
}
