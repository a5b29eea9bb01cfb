package dev.opsdeck.command;

import java.util.List;
import java.util.Optional;

/** A part of Opsdeck that can tell how it is doing: {@code doctor} asks them all. */
public interface SelfCheck {

    /** How well something is. */
    enum Level {
        OK,
        WARNING,
        BROKEN
    }

    /**
     * One thing that was looked at.
     *
     * @param subject what was looked at, in a word or two: {@code cluster apps}
     * @param level how well it is
     * @param sentence what was found
     * @param remedy the command or setting that mends it, ready to copy
     */
    record Finding(String subject, Level level, Text sentence, Optional<String> remedy) {}

    /** Looks now; may take some seconds, never throws for what it finds broken. */
    List<Finding> check();
}
