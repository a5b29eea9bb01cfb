package dev.opsdeck.feature.cron.script;

import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Pods in which scripts run, for one person. Every call asks the cluster and throws {@link KnownFailure} when it cannot
 * tell; calls that may have had their effect all the same say so in their result.
 */
public interface ScriptPods {

    /** Looks for pods that the script may run in. */
    Choice choose(KubernetesNamespace target, ScriptPlace place);

    /** What {@link #choose} found. */
    sealed interface Choice {
        /**
         * @param newest the newest ready pod: the one to run in
         * @param others further pods, in which the script may be running already
         * @param directories where files might be kept in the newest one, best first
         */
        record Found(PodContainer newest, List<PodContainer> others, List<String> directories) implements Choice {
            public Found {
                others = List.copyOf(others);
                directories = List.copyOf(directories);
            }
        }

        /**
         * There is none.
         *
         * @param reply what the asker is told
         * @param meant whether there are pods of the kind at all
         */
        record None(Reply reply, boolean meant) implements Choice {}
    }

    /** Looks into a container: is the script running there, and where could files be kept. */
    Sight look(PodContainer where, String script, List<String> directories);

    /** What {@link #look} saw. */
    sealed interface Sight {
        /**
         * @param directory the first of the directories that can be written
         * @param running runs of the script that are going on
         */
        record Seen(Optional<String> directory, List<LiveRun> running) implements Sight {
            public Seen {
                running = List.copyOf(running);
            }
        }

        /** No shell, so nobody can look. */
        record NoShell() implements Sight {}
    }

    /** A run that was found going on. */
    record LiveRun(String id, String reference) {}

    /**
     * Starts a run in its directory; may be called again for the same run and starts it only once. Refuses targets in
     * production, whatever was decided before.
     */
    Start start(KubernetesNamespace target, ScriptRun run);

    /** What became of a {@link #start}. */
    sealed interface Start {
        record Started() implements Start {}

        /** It had been started before. */
        record Again() implements Start {}

        /** Another run of the script is going on: nothing was started. */
        record Busy(LiveRun other) implements Start {}

        /** The directory cannot be written any more: nothing was started. */
        record Unwritable() implements Start {}

        /** The script's processes could not be told from others: nothing was started. */
        record NoSession() implements Start {}

        /**
         * The container is not the one that was chosen.
         *
         * @param reason the end of a sentence
         * @param maybe whether an earlier try may have started it
         */
        record Replaced(String reason, boolean maybe) implements Start {}

        /**
         * No answer.
         *
         * @param maybe whether it may have been started
         */
        record Lost(KnownFailure failure, boolean maybe) implements Start {}
    }

    /**
     * Reads what is new.
     *
     * @param offset how much of the output is known already, in bytes
     * @param wait how long the container may wait for news
     */
    News read(ScriptRun run, long offset, Duration wait);

    /** What {@link #read} read. */
    sealed interface News {
        /**
         * @param exitCode the exit code, once it has ended; then all output is there
         * @param from where {@code output} begins: after the offset asked for when what stood there is not kept
         * @param output some of the output, not necessarily all there is
         * @param size how much the script has written in all, in bytes
         * @param processes how many processes of it are alive
         * @param supervised whether somebody in the container still waits for its exit code
         * @param begun whether the script's own process was started
         * @param incomplete whether output was lost because the disk was full
         */
        @SuppressWarnings("ArrayRecordComponent") // Read once by one thread, never compared.
        record State(
                OptionalInt exitCode,
                long from,
                byte[] output,
                long size,
                int processes,
                boolean supervised,
                boolean begun,
                boolean incomplete)
                implements News {}

        /** The run's directory is not there. */
        record Gone() implements News {}
    }

    /** Sends a signal to every process of the run: {@code TERM} or {@code KILL}. */
    void signal(ScriptRun run, String signal);

    /** Removes the run's files, once its result is known. */
    void clean(ScriptRun run);

    /** Why the container is not the one it was, as the end of a sentence; empty while it is. */
    Optional<String> replaced(PodContainer where);

    /**
     * Runs the words on our own connection, for containers without a shell or a directory. Never repeated by itself.
     * Refuses targets in production like {@link #start}.
     *
     * @param output gets the output as it comes
     */
    Attached attach(KubernetesNamespace target, ScriptRun run, OutputStream output);

    /** A run on our own connection. */
    interface Attached extends AutoCloseable {

        /** Waits for the end; empty when it has not ended by then. */
        Optional<AttachedEnd> await(Duration longest) throws InterruptedException;

        /** Cuts the connection; the script may go on. */
        @Override
        void close();
    }

    /** How an attached run ended. */
    sealed interface AttachedEnd {
        record Exited(int code) implements AttachedEnd {}

        /** The container has no such program, or the like. */
        record NotStarted(String reason) implements AttachedEnd {}

        /** The connection was lost: nobody knows. */
        record Lost(KnownFailure failure) implements AttachedEnd {}
    }
}
