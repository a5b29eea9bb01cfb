package dev.opsdeck.feature.logs.line;

import dev.opsdeck.basics.TerminalText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One line of a container's log as the kubelet serves it. */
public final class RawLine {
    private final long at;
    private final byte[] text;
    private final long cut;
    private final boolean ended;

    /**
     * @param at when the container wrote it: nanoseconds since 1970
     * @param text its bytes without the time and the end of line; never changed
     * @param cut how many more bytes it had
     * @param ended whether its end of line was there
     */
    public RawLine(long at, byte[] text, long cut, boolean ended) {
        this.at = at;
        this.text = text;
        this.cut = cut;
        this.ended = ended;
    }

    public long at() {
        return at;
    }

    @SuppressWarnings("ArrayRecordComponent") // Shared on purpose: millions of lines pass here.
    public byte[] text() {
        return text;
    }

    long cut() {
        return cut;
    }

    /** The line as clean text, with the number of bytes that are missing; bytes that are no UTF-8 are replaced one by one. */
    String readable() {
        String clean = isPlain()
                ? new String(text, StandardCharsets.ISO_8859_1)
                : TerminalText.clean(new String(text, StandardCharsets.UTF_8));
        return cut == 0 ? clean : clean + "… [%,d more bytes]".formatted(cut);
    }

    /** Whether every byte is a printable character of ASCII: then there is nothing to clean. */
    boolean isPlain() {
        for (byte letter : text) {
            if ((letter < ' ' && letter != '\t') || letter == 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** False for what came last before a connection ended: the line may go on. */
    public boolean ended() {
        return ended;
    }

    /** Tells lines apart by when and what; two different ones have the same once in 2^64. */
    public long fingerprint() {
        long hash = 0xcbf29ce484222325L ^ at;
        for (byte letter : text) {
            hash = (hash ^ letter) * 0x100000001b3L;
        }
        return hash ^ (hash >>> 29) ^ cut;
    }

    boolean startsWith(byte[] prefix) {
        return text.length >= prefix.length && Arrays.mismatch(text, 0, prefix.length, prefix, 0, prefix.length) < 0;
    }

    boolean isBlank() {
        for (byte letter : text) {
            if (letter != ' ' && letter != '\t') {
                return false;
            }
        }
        return true;
    }

    boolean isIndented() {
        return text.length > 0 && (text[0] == ' ' || text[0] == '\t');
    }
}
