package dev.opsdeck.feature.cron.script;

import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Pods whose answers a test says beforehand; what is not said is a script that ends well at once. */
public final class FakeScriptPods implements ScriptPods {
    public static final PodContainer POD = new PodContainer("apps", "pr-123", "webapp-1", "uid-1", "backend", "id-1");
    public static final PodContainer OTHER = new PodContainer("apps", "pr-123", "webapp-0", "uid-0", "backend", "id-0");

    public Choice choice = new Choice.Found(POD, List.of(), List.of("/tmp"));
    public Sight sight = new Sight.Seen(Optional.of("/tmp"), List.of());
    public Sight elsewhere = new Sight.Seen(Optional.of("/tmp"), List.of());
    Optional<String> replaced = Optional.empty();
    /** How often nobody knows yet what became of the container. */
    int looksBeforeReplacedIsTold;

    AttachedEnd attachedEnd = new AttachedEnd.Exited(0);
    public final Deque<Start> starts = new ArrayDeque<>();
    final Deque<Supplier<News>> news = new ArrayDeque<>();
    public final List<ScriptRun> started = new CopyOnWriteArrayList<>();
    final List<Long> offsets = new CopyOnWriteArrayList<>();
    final List<String> signals = new CopyOnWriteArrayList<>();
    public final List<String> cleaned = new CopyOnWriteArrayList<>();
    /** What is read once nothing else is left to be read. */
    Supplier<News> atLast = () -> ended(0, 0, "");

    public static KnownFailure away() {
        return new KnownFailure("kubernetes.cut", Reply.failed("The connection to the cluster apps was cut."));
    }

    public static News running(long from, String output, long size) {
        return state(OptionalInt.empty(), from, output, size, true);
    }

    public static News ended(int code, long from, String output) {
        return state(OptionalInt.of(code), from, output, from + output.length(), false);
    }

    static News state(OptionalInt code, long from, String output, long size, boolean supervised) {
        return new News.State(code, from, output.getBytes(StandardCharsets.UTF_8), size, 0, supervised, true, false);
    }

    public FakeScriptPods reading(News answer) {
        news.add(() -> answer);
        return this;
    }

    FakeScriptPods failing(int times) {
        for (int time = 0; time < times; time++) {
            news.add(() -> {
                throw away();
            });
        }
        return this;
    }

    @Override
    public Choice choose(KubernetesNamespace target, ScriptPlace place) {
        return choice;
    }

    @Override
    public Sight look(PodContainer where, String script, List<String> directories) {
        return where.equals(POD) ? sight : elsewhere;
    }

    @Override
    public Start start(KubernetesNamespace target, ScriptRun run) {
        started.add(run);
        return starts.isEmpty() ? new Start.Started() : starts.removeFirst();
    }

    @Override
    public News read(ScriptRun run, long offset, Duration wait) {
        offsets.add(offset);
        return news.isEmpty() ? atLast.get() : news.removeFirst().get();
    }

    @Override
    public void signal(ScriptRun run, String signal) {
        signals.add(signal);
    }

    @Override
    public void clean(ScriptRun run) {
        cleaned.add(run.id());
    }

    @Override
    public Optional<String> replaced(PodContainer where) {
        return looksBeforeReplacedIsTold-- > 0 ? Optional.empty() : replaced;
    }

    @Override
    public Attached attach(KubernetesNamespace target, ScriptRun run, OutputStream output) {
        started.add(run);
        try {
            output.write("attached\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Attached() {
            @Override
            public Optional<AttachedEnd> await(Duration longest) {
                return Optional.of(attachedEnd);
            }

            @Override
            public void close() {
                // Nothing to close.
            }
        };
    }
}
