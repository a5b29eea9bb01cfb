package dev.opsdeck.feature.logs.line;

/** Looks for bytes in bytes. */
final class ByteSearch {

    private ByteSearch() {}

    /** Whether the part is in the text. */
    static boolean contains(byte[] text, byte[] part) {
        if (part.length == 0) {
            return true;
        }
        byte first = part[0];
        int last = text.length - part.length;
        for (int start = 0; start <= last; start++) {
            if (text[start] == first && matches(text, start, part)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a word is in the text, in whatever case its letters are.
     *
     * @param word small letters of ASCII, at least one
     */
    static boolean containsInAnyCase(byte[] text, byte[] word) {
        int last = text.length - word.length;
        for (int start = 0; start <= last; start++) {
            int index = 0;
            while (index < word.length && (text[start + index] | 0x20) == word[index]) {
                index++;
            }
            if (index == word.length) {
                return true;
            }
        }
        return false;
    }

    /** Whether a letter is in the text. */
    static boolean contains(byte[] text, char letter) {
        for (byte each : text) {
            if (each == letter) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] text, int start, byte[] part) {
        for (int index = 1; index < part.length; index++) {
            if (text[start + index] != part[index]) {
                return false;
            }
        }
        return true;
    }
}
