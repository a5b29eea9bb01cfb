package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.feature.logs.line.RawLine;
import dev.opsdeck.kubernetes.log.LogStream;

/** Something that happened to one container's log while it is followed. */
sealed interface Arrival {

    /** Whose log. */
    LogStream source();

    /** It wrote a line. */
    record Line(LogStream source, RawLine line) implements Arrival {}

    /** It is connected: lines come as they are written. */
    record Connected(LogStream source) implements Arrival {}

    /** Something to remark between the lines. */
    record Remark(LogStream source, long at, String text) implements Arrival {}

    /**
     * Lines may be missing.
     *
     * @param from the moment of the last line before
     * @param to the moment of the first line after
     */
    record Gap(LogStream source, long from, long to) implements Arrival {}

    /** It cannot be read now, and why. */
    record Trouble(LogStream source, String reason) implements Arrival {}

    /** Nothing more will come of it. */
    record Ended(LogStream source) implements Arrival {}

    /** About how much memory it takes. */
    default int weight() {
        return this instanceof Line(var _, RawLine line) ? 100 + line.text().length : 200;
    }
}
