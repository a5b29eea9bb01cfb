package dev.opsdeck.access.file;

import dev.opsdeck.command.Environment;
import dev.opsdeck.config.Position;
import java.util.Optional;

/**
 * A line of {@code examples}: what the policy must say, or it does not load.
 *
 * @param position where it stands
 * @param can whether the team must be allowed
 * @param team who asks
 * @param command the words of the command
 * @param label what the live namespace says of itself
 */
record Example(Position position, boolean can, String team, String command, Label label) {

    /** The other half of the truth about a namespace's environment. */
    sealed interface Label {
        /** Taken to say what the pattern says. */
        record Agrees() implements Label {}

        /** Says this; empty means there is none. */
        record Says(Optional<Environment> environment) implements Label {}
    }

    /** The line as people wrote it. */
    String words() {
        return "%s: %s %s".formatted(can ? "can" : "cannot", team, command);
    }
}
