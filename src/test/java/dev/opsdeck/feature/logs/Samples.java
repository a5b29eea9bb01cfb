package dev.opsdeck.feature.logs;

import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.database.DataDirectory;
import dev.opsdeck.feature.logs.line.LineFilter;
import dev.opsdeck.feature.logs.line.RawLine;
import dev.opsdeck.feature.logs.read.LogFiles;
import dev.opsdeck.feature.logs.read.LogRequest;
import dev.opsdeck.kubernetes.KubernetesWords.Words;
import dev.opsdeck.testing.TestPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What tests of this package start from. */
public final class Samples {
    public static final KubernetesNamespace PREVIEW = new KubernetesNamespace("apps", "pr-123", Environment.PREVIEW);

    private Samples() {}

    public static RawLine line(String text) {
        return line(0, text);
    }

    /**
     * @param millis after some moment
     */
    public static RawLine line(long millis, String text) {
        return new RawLine(
                1_795_262_400_000_000_000L + millis * 1_000_000L, text.getBytes(StandardCharsets.UTF_8), 0, true);
    }

    /** A request for everything, once. */
    public static LogRequest request() {
        return new LogRequest(
                new Words(Optional.of("pr-123"), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                LineFilter.NONE,
                Optional.empty());
    }

    public static LogRequest following() {
        LogRequest once = request();
        return new LogRequest(
                once.words(),
                once.selector(),
                once.containers(),
                once.tail(),
                once.since(),
                once.previous(),
                once.timestamps(),
                once.filter(),
                Optional.of(Duration.ofMinutes(10)));
    }

    public static LogFiles files(Path directory) {
        return new LogFiles(new DataDirectory(directory), Clock.systemUTC());
    }

    /** A run of the usual person that shows interim replies to somebody. */
    static CommandContext run(Consumer<Reply> show) {
        CommandContext context = TestPolicy.everything().run();
        return new CommandContext(
                context.request(), context.authority(), context.permission(), context.authorizer(), show);
    }

    /** The lines that a reply shows. */
    public static List<String> lines(Reply reply) {
        return reply.parts().stream()
                .flatMap(part -> part instanceof Reply.Part.Lines(List<String> lines)
                        ? lines.stream()
                        : java.util.stream.Stream.empty())
                .toList();
    }

    /** The lines of a reply's file. */
    public static List<String> fileLines(Reply reply) throws java.io.IOException {
        try (var content = reply.document().orElseThrow().content().open()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
