package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.feature.logs.line.RawLine;
import dev.opsdeck.kubernetes.log.LogStream;

/** Something that happened to one container's log while it is followed. */
sealed interface FollowEvent {

    /** Whose log. */
    LogStream source();

    /** It wrote a line. */
    record Line(LogStream source, RawLine line) implements FollowEvent {}

    /** It is connected: lines come as they are written. */
    record Connected(LogStream source) implements FollowEvent {}

    /** Something to remark between the lines. */
    record Remark(LogStream source, long at, String text) implements FollowEvent {}

    /**
     * Lines may be missing.
     *
     * @param from the moment of the last line before
     * @param to the moment of the first line after
     */
    record Gap(LogStream source, long from, long to) implements FollowEvent {}

    /** It cannot be read now, and why. */
    record Trouble(LogStream source, String reason) implements FollowEvent {}

    /** Nothing more will come of it. */
    record Ended(LogStream source) implements FollowEvent {}

    /** About how much memory it takes. */
    default int weight() {
        return this instanceof Line(var _, RawLine line) ? 100 + line.text().length : 200;
    }
}
