package dev.opsdeck.feature.logs;

import static dev.opsdeck.feature.logs.FakeKubelet.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Command.Resolution;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.CommandRegistry;
import dev.opsdeck.command.parse.ParseResult;
import dev.opsdeck.feature.logs.follow.FollowSessions;
import dev.opsdeck.feature.logs.follow.FollowTables;
import dev.opsdeck.feature.logs.follow.LiveTails;
import dev.opsdeck.feature.logs.follow.StopRight;
import dev.opsdeck.feature.logs.read.LogFiles;
import dev.opsdeck.feature.logs.read.LogOpener;
import dev.opsdeck.feature.logs.read.LogReader;
import dev.opsdeck.feature.logs.read.LogRequest;
import dev.opsdeck.kubernetes.MockCluster;
import dev.opsdeck.kubernetes.log.LogSource.Why;
import dev.opsdeck.kubernetes.log.LogStream;
import dev.opsdeck.redaction.Redactor;
import dev.opsdeck.testing.TestPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogsCommandTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:10Z"), ZoneOffset.UTC);
    private static final LogStream WEB = stream("web-1", "backend");
    private static final LogStream WORKER = stream("worker-1", "python");

    @TempDir
    private Path directory;

    private final MockCluster cluster = new MockCluster("apps").namespace("pr-123", "preview");
    private final FakeKubelet kubelet = new FakeKubelet();
    private LogOpener opener;
    private LogReader reading;
    private LogsCommand command;

    @BeforeEach
    void start() {
        LogFiles files = Samples.files(directory);
        opener = new LogOpener(kubelet, CLOCK);
        reading = new LogReader(opener, files, Redactor.usual());
        LiveTails following = new LiveTails(
                new FollowSessions(kubelet, files, Redactor.usual(), CLOCK),
                FollowTables.away(),
                new StopRight(TreeSet::new));
        command = new LogsCommand(cluster.words(), kubelet, reading, following);
    }

    @AfterEach
    void stop() {
        reading.close();
        opener.close();
        cluster.close();
    }

    @Test
    void isSensitiveAndMayTakeAsLongAsALiveTail() {
        assertThat(command.spec().risk()).isEqualTo(Risk.READ_SENSITIVE);
        assertThat(command.spec().privacy().sensitive()).isTrue();
        assertThat(command.spec().deadline()).isGreaterThan(LogRequest.LONGEST_FOLLOW);
    }

    @Test
    void showsAFewLinesWithoutAFile() throws InterruptedException {
        kubelet.start(WEB);
        kubelet.write(WEB, "one");
        kubelet.write(WEB, "2026-11-21T12:00:00Z what the program itself writes");
        Reply reply = ask("logs pr-123");
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.DONE);
        assertThat(reply.headline().plain()).isEqualTo("2 lines of web-1 (backend) in apps/pr-123.");
        assertThat(Samples.lines(reply)).containsExactly("one", "2026-11-21T12:00:00Z what the program itself writes");
        assertThat(reply.document()).isEmpty();
        assertThat(directory.resolve("logs")).isEmptyDirectory();
    }

    @Test
    void showsHeadAndTailOfManyLinesAndGivesAllAsAFile() throws InterruptedException, IOException {
        kubelet.start(WEB);
        for (int number = 0; number < 300; number++) {
            kubelet.write(WEB, "line " + number);
        }
        Reply reply = ask("logs pr-123 --tail 200");
        assertThat(Samples.lines(reply))
                .startsWith("line 100")
                .endsWith("line 299")
                .hasSize(40);
        assertThat(Samples.fileLines(reply)).hasSize(200).startsWith("line 100").endsWith("line 299");
        assertThat(reply.document().orElseThrow().fileName()).isEqualTo("apps-pr-123-web-1-backend.log");
        reply.document().orElseThrow().content().release();
        assertThat(directory.resolve("logs")).isEmptyDirectory();
    }

    @Test
    void putsTheLinesOfSeveralContainersInOrderBehindWhoseTheyAre() throws InterruptedException {
        kubelet.start(WEB);
        kubelet.start(WORKER);
        kubelet.write(WEB, "a");
        kubelet.write(WORKER, "b");
        kubelet.write(WEB, "c");
        Reply reply = ask("logs pr-123");
        assertThat(reply.headline().plain()).isEqualTo("3 lines of 2 containers in 2 pods of apps/pr-123.");
        assertThat(Samples.lines(reply))
                .containsExactly("web-1 backend | a", "worker-1 python | b", "web-1 backend | c");
    }

    @Test
    void givesTheLastMatchesOutOfAllLines() throws InterruptedException {
        kubelet.start(WEB);
        for (int number = 0; number < 1_000; number++) {
            kubelet.write(WEB, number % 10 == 0 ? "error " + number : "fine " + number);
        }
        Reply reply = ask("logs pr-123 --grep error --exclude \"0$\" --tail 3");
        assertThat(reply.headline().plain())
                .isEqualTo("0 lines of web-1 (backend) in apps/pr-123, out of 1,000 searched.");
        Reply found = ask("logs pr-123 --grep \"error \\d+\" --tail 3 --timestamps");
        assertThat(Samples.lines(found))
                .containsExactly(
                        "2026-11-21T12:00:09.710Z error 970",
                        "2026-11-21T12:00:09.810Z error 980",
                        "2026-11-21T12:00:09.910Z error 990");
    }

    @Test
    void readsWhatIsNotOlderThanASpan() throws InterruptedException {
        kubelet.start(WEB);
        for (int number = 0; number < 1_000; number++) {
            kubelet.write(WEB, "line " + number);
        }
        assertThat(ask("logs pr-123 --since 5s").headline().plain()).startsWith("501 lines");
    }

    @Test
    void countsRedactedSecrets() throws InterruptedException {
        kubelet.start(WEB);
        kubelet.write(WEB, "password=hunter2hunter2 token=abcdefgh1234");
        Reply reply = ask("logs pr-123");
        assertThat(Samples.lines(reply)).containsExactly("password=[redacted value] token=[redacted value]");
        assertThat(reply.parts().toString()).contains("secrets were redacted");
    }

    @Test
    void saysALineForEachLogThatCannotBeReadAndShowsTheOthers() throws InterruptedException {
        kubelet.start(WEB);
        kubelet.start(WORKER);
        kubelet.refuse("worker-1", Why.FORBIDDEN, "Kubernetes' own RBAC refused it.");
        kubelet.write(WEB, "fine");
        Reply reply = ask("logs pr-123");
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.DONE);
        assertThat(Samples.lines(reply)).containsExactly("web-1 backend | fine");
        assertThat(reply.parts().toString()).contains("worker-1 python", "RBAC refused it");
    }

    @Test
    void failsWhenNothingCanBeRead() throws InterruptedException {
        kubelet.start(WEB);
        kubelet.refuse("web-1", Why.FORBIDDEN, "Kubernetes' own RBAC refused it.");
        Reply reply = ask("logs pr-123");
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.FAILED);
        assertThat(reply.headline().plain())
                .isEqualTo("No log of web-1 backend in apps/pr-123: Kubernetes' own RBAC refused it.");
    }

    @Test
    void readsThePreviousInstanceAndSaysSinceWhenAContainerRunsThatHasNone() throws InterruptedException {
        kubelet.start(WEB);
        kubelet.write(WEB, "last words");
        assertThat(ask("logs pr-123 --previous").headline().plain())
                .isEqualTo("No log of web-1 backend in apps/pr-123: there is no previous instance: running since"
                        + " 2026-11-21T11:00:00Z.");
        kubelet.start(WEB);
        kubelet.write(WEB, "anew");
        assertThat(Samples.lines(ask("logs pr-123 --previous"))).containsExactly("last words");
    }

    @Test
    void asksToBeMorePreciseWhenManyPodsMatch() throws InterruptedException {
        for (int pod = 0; pod < 300; pod++) {
            kubelet.start(stream("web-" + pod, "backend"));
        }
        Reply reply = ask("logs pr-123");
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.REFUSED);
        assertThat(reply.headline().plain())
                .isEqualTo("300 pods match in apps/pr-123, too many to read together: name a pod, deployment/NAME,"
                        + " or narrow it by labels (-l app=NAME).");
    }

    @Test
    void readsFiftyLogsAndSaysHowManyAreLeftOut() throws InterruptedException {
        for (int pod = 0; pod < 60; pod++) {
            LogStream stream = stream("web-%02d".formatted(pod), "backend");
            kubelet.start(stream);
            kubelet.write(stream, "x");
        }
        Reply reply = ask("logs pr-123");
        assertThat(reply.headline().plain()).startsWith("50 lines of 50 containers in 50 pods");
        assertThat(reply.parts().toString()).contains("10 more containers are left out");
    }

    @Test
    void saysThatNothingIsThere() throws InterruptedException {
        assertThat(ask("logs pr-123").headline().plain()).isEqualTo("No pods in apps/pr-123.");
        kubelet.start(WEB);
        assertThat(ask("logs pr-123 -c sidecar").headline().plain())
                .isEqualTo("No container sidecar in apps/pr-123. There are: backend.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "logs pr-123 --tail 0|--tail 0 is not a whole number from 1 to 10000.",
                "logs pr-123 --tail -5|--tail -5 is not a whole number from 1 to 10000.",
                "logs pr-123 --tail 1e9|--tail 1e9 is not a whole number from 1 to 10000.",
                "logs pr-123 --since yesterday|--since yesterday isn't a duration: write a number with a unit, for"
                        + " example 15m, 72h or 30d.",
                "logs pr-123 --grep \"a(b\"|--grep a(b isn't a regular expression: missing closing ) at character 2"
                        + " ((); put a \\ before a character that means itself.",
                "logs pr-123 --follow 2h|--follow 2h is not between 5s and 1h.",
                "logs pr-123 --follow --previous|An instance that has ended writes no more lines: leave out"
                        + " --previous or --follow.",
                "logs web-1 -n pr-123 -l app=web|web-1 names one thing and -l app=web names names many: leave one"
                        + " out.",
                "logs|Which namespace? Name it, as in pr-123.",
                "logs pod/web-1|In which namespace is pod/web-1? Add it: pod/web-1 -n pr-123.",
            })
    void saysInOneSentenceWhatIsWrong(String typed, String sentence) {
        ParseResult parsing = parse(typed);
        String said = parsing instanceof ParseResult.Rejected rejected
                ? rejected.sentence().plain()
                : ((Resolution.Unclear) ((ParseResult.Parsed<?>) parsing)
                                .resolve(TestPolicy.everything().asking()))
                        .reply()
                        .headline()
                        .plain();
        assertThat(said).isEqualTo(sentence);
    }

    private ParseResult parse(String typed) {
        return new CommandParser(new CommandRegistry(List.of(command))).parse(typed, _ -> true);
    }

    private Reply ask(String typed) throws InterruptedException {
        ParseResult.Parsed<?> parsed = (ParseResult.Parsed<?>) parse(typed);
        CommandContext context = Samples.run(_ -> {});
        return ((Resolution.Read) parsed.resolve(TestPolicy.everything().asking()))
                .work()
                .run(context);
    }
}
