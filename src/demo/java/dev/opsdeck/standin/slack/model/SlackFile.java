package dev.opsdeck.standin.slack.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An uploaded file; {@code shares} are the channels it was shared in. */
public record SlackFile(String id, String name, String title, String altText, List<Share> shares, Body body) {
    /** Where a file was shared: {@code threadTs} is empty at the root of the channel. */
    public record Share(String channel, String ts, String threadTs) {}

    /** The uploaded bytes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; copying megabytes for equality's sake helps nobody
    public record Body(byte[] bytes) {
        public int size() {
            return bytes.length;
        }

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    public SlackFile {
        shares = List.copyOf(shares);
    }

    public String text() {
        return body.text();
    }

    SlackFile sharedIn(Share share) {
        List<Share> now = new ArrayList<>(shares);
        now.add(share);
        return new SlackFile(id, name, title, altText, now, body);
    }
}
