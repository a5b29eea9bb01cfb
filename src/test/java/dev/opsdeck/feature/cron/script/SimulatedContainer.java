package dev.opsdeck.feature.cron.script;

import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A container that keeps what was started in it, whoever asks: a run is there once, and ends when the test says so. */
public final class SimulatedContainer implements ScriptPods {
    /** How often a script really began. */
    public final AtomicInteger executions = new AtomicInteger();

    /** How many answers to a start are lost although it happened. */
    public final AtomicInteger lostAnswers = new AtomicInteger();

    /** Whether there is a shell. */
    public volatile boolean shell = true;

    /** Whether processes can be told apart. */
    public volatile boolean sessions = true;

    /** Whether TERM ends a script; KILL always does. */
    public volatile boolean obedient = true;

    /** Why it is not there any more. */
    public volatile Optional<String> gone = Optional.empty();

    /** What the last look before a start says. */
    public volatile Optional<KnownFailure> guard = Optional.empty();

    private final Map<String, OptionalInt> exitCodes = new ConcurrentHashMap<>();

    /** Ends every script that is going on. */
    public void end(int code) {
        exitCodes.replaceAll((run, before) -> before.isPresent() ? before : OptionalInt.of(code));
    }

    /** Whether the files of a run are there. */
    public boolean knows(String run) {
        return exitCodes.containsKey(run);
    }

    @Override
    public Choice choose(KubernetesNamespace target, ScriptPlace place) {
        return new Choice.Found(FakeScriptPods.POD, List.of(), List.of("/tmp"));
    }

    @Override
    public Sight look(PodContainer where, String script, List<String> directories) {
        return shell ? new Sight.Seen(Optional.of("/tmp"), List.of()) : new Sight.NoShell();
    }

    @Override
    public Start start(KubernetesNamespace target, ScriptRun run) {
        guard.ifPresent(refused -> {
            throw refused;
        });
        if (gone.isPresent()) {
            return new Start.Replaced(gone.get(), false);
        }
        if (!sessions) {
            return new Start.NoSession();
        }
        boolean first = exitCodes.putIfAbsent(run.id(), OptionalInt.empty()) == null;
        if (first) {
            executions.incrementAndGet();
        }
        if (lostAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return new Start.Lost(FakeScriptPods.away(), true);
        }
        return first ? new Start.Started() : new Start.Again();
    }

    @Override
    public News read(ScriptRun run, long offset, Duration wait) {
        if (gone.isPresent()) {
            throw FakeScriptPods.away();
        }
        OptionalInt code = exitCodes.get(run.id());
        if (code == null) {
            return new News.Gone();
        }
        byte[] output = offset == 0 ? "counted\n".getBytes(StandardCharsets.UTF_8) : new byte[0];
        return new News.State(code, offset, output, 8, code.isPresent() ? 0 : 1, true, true, false);
    }

    @Override
    public void signal(ScriptRun run, String signal) {
        if (signal.equals("KILL") || obedient) {
            end(signal.equals("KILL") ? 137 : 143);
        }
    }

    @Override
    public void clean(ScriptRun run) {
        exitCodes.remove(run.id());
    }

    @Override
    public Optional<String> replaced(PodContainer where) {
        return gone;
    }

    @Override
    public Attached attach(KubernetesNamespace target, ScriptRun run, OutputStream output) {
        executions.incrementAndGet();
        return new Attached() {
            @Override
            public Optional<AttachedEnd> await(Duration longest) {
                return Optional.of(new AttachedEnd.Exited(0));
            }

            @Override
            public void close() {
                // Nothing to close.
            }
        };
    }

    /** The refusal of a target that became production. */
    public static KnownFailure production() {
        return new KnownFailure("cron.production", Reply.refused("It is production. Nothing was started."));
    }
}
