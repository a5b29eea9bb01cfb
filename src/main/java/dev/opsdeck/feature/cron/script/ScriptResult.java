package dev.opsdeck.feature.cron.script;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import java.time.Duration;

/** How the run of a script ended, as far as anybody knows. */
public sealed interface ScriptResult {

    /**
     * It ended.
     *
     * @param code its exit code
     * @param took how long it ran, as seen from here
     * @param overdue whether it was ended because its time was up
     * @param leftover how many of its processes go on
     * @param incomplete whether output was lost in the container because its disk was full
     */
    record Exited(int code, Duration took, boolean overdue, int leftover, boolean incomplete) implements ScriptResult {}

    /**
     * It was started, or may have been, and nobody can tell how it ended.
     *
     * @param why what is known, as a whole sentence
     */
    record Unknown(Text why) implements ScriptResult {}

    /** Nothing was started: what the asker is told. */
    record NotStarted(Reply reply) implements ScriptResult {}
}
