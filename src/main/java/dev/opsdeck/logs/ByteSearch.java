package dev.opsdeck.logs;

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

    private static boolean matches(byte[] text, int start, byte[] part) {
        for (int index = 1; index < part.length; index++) {
            if (text[start + index] != part[index]) {
                return false;
            }
        }
        return true;
    }
}
