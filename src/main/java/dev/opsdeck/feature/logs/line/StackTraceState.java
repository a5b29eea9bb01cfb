package dev.opsdeck.feature.logs.line;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** What an entry holds besides its first line, as far as that says which lines may follow. */
enum StackTraceState {
    /** Nothing special: indented lines and what a stack trace of Java or JavaScript goes on with. */
    NONE,
    /** A traceback of Python, which ends with a line that is not indented. */
    PYTHON,
    /** Such a traceback, complete; the one of its cause may follow. */
    PYTHON_ENDED,
    /** The dump of a Go program that panics. */
    GO,
    /** A key in PEM form, which must not be shown in pieces. */
    KEY;

    /** Java writes the exception right after the line it was logged with. */
    private static final long AT_ONCE_NANOS = 100_000_000L;

    private static final byte[] TRACEBACK = bytes("Traceback (most recent call last):");
    private static final byte[] BEGIN = bytes("-----BEGIN ");
    private static final byte[] END = bytes("-----END ");
    private static final byte[][] CONTINUE_ANY = starts("Caused by: ", "Suppressed: ", "at ", "... ");
    private static final byte[][] CONTINUE_PYTHON = starts(
            "During handling of the above exception", "The above exception was the direct cause", "Traceback (most");
    private static final byte[][] START_GO = starts("panic: ", "fatal error: ", "goroutine ", "SIGQUIT: ");
    private static final byte[][] CONTINUE_GO =
            starts("goroutine ", "created by ", "[signal ", "exit status ", "main.");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[][] starts(String... texts) {
        return Stream.of(texts).map(StackTraceState::bytes).toArray(byte[][]::new);
    }

    /** What the first line of an entry begins. */
    static StackTraceState of(RawLine first) {
        if (first.startsWith(TRACEBACK)) {
            return PYTHON;
        }
        if (startsWithAny(first, START_GO)) {
            return GO;
        }
        return contains(first, BEGIN) && !contains(first, END) ? KEY : NONE;
    }

    /** The state after one more line, which {@link #continues} let in. */
    StackTraceState with(RawLine line) {
        if (this == KEY) {
            return contains(line, END) ? NONE : KEY;
        }
        if (this == PYTHON) {
            return line.isIndented() || line.isBlank() ? PYTHON : PYTHON_ENDED;
        }
        StackTraceState begun = of(line);
        return begun == NONE ? this : begun;
    }

    /** Whether a line belongs to the entry whose last line is given. */
    boolean continues(RawLine last, RawLine line) {
        if (this == KEY) {
            return isPem(line);
        }
        if (line.isIndented() && !line.isBlank()) {
            return true;
        }
        return startsWithAny(line, CONTINUE_ANY)
                || switch (this) {
                    case PYTHON -> true;
                    case PYTHON_ENDED -> line.isBlank() || startsWithAny(line, CONTINUE_PYTHON);
                    case GO -> line.isBlank() || startsWithAny(line, CONTINUE_GO) || isGoCall(line);
                    case NONE, KEY -> (last.isIndented() && closes(line)) || explains(last, line);
                };
    }

    /** An exception right after the line it was logged with. */
    private static boolean explains(RawLine last, RawLine line) {
        return line.at() - last.at() <= AT_ONCE_NANOS && (line.startsWith(TRACEBACK) || isJavaException(line));
    }

    /** {@code java.lang.IllegalStateException: no}: a dotted name that ends in Exception or Error. */
    private static boolean isJavaException(RawLine line) {
        byte[] text = line.text();
        int end = 0;
        int dots = 0;
        while (end < text.length && (Character.isJavaIdentifierPart((char) text[end]) || text[end] == '.')) {
            dots += text[end] == '.' ? 1 : 0;
            end++;
        }
        boolean named = end == text.length || text[end] == ':';
        String name = named && dots > 0 ? new String(text, 0, end, StandardCharsets.ISO_8859_1) : "";
        return name.endsWith("Exception") || name.endsWith("Error") || name.endsWith("Throwable");
    }

    /** {@code main.handle(0xc000010000)}. */
    private static boolean isGoCall(RawLine line) {
        byte[] text = line.text();
        return text.length > 2
                && text[text.length - 1] == ')'
                && contains(line, new byte[] {'('})
                && !contains(line, new byte[] {' '});
    }

    /** The end of something that was printed over several lines. */
    private static boolean closes(RawLine line) {
        byte[] text = line.text();
        for (byte letter : text) {
            if ("}]);,".indexOf(letter) < 0) {
                return false;
            }
        }
        return text.length > 0;
    }

    private static boolean isPem(RawLine line) {
        if (contains(line, END)) {
            return true;
        }
        for (byte letter : line.text()) {
            boolean inside = (letter >= 'A' && letter <= 'Z')
                    || (letter >= 'a' && letter <= 'z')
                    || (letter >= '/' && letter <= ':')
                    || "+=,- \t\"'\\|".indexOf(letter) >= 0;
            if (!inside) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWithAny(RawLine line, byte[][] starts) {
        for (byte[] start : starts) {
            if (line.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(RawLine line, byte[] part) {
        return ByteSearch.contains(line.text(), part);
    }
}
