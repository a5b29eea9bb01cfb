package dev.opsdeck.feature.logs.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Reply;
import dev.opsdeck.feature.logs.FakeKubelet;
import dev.opsdeck.feature.logs.Samples;
import dev.opsdeck.feature.logs.line.Entry;
import dev.opsdeck.feature.logs.line.LineFormat;
import dev.opsdeck.feature.logs.read.LogOutput;
import dev.opsdeck.feature.logs.read.LogPlan;
import dev.opsdeck.feature.logs.read.Spool;
import dev.opsdeck.kubernetes.log.ContainerChoice;
import dev.opsdeck.kubernetes.log.LogRead;
import dev.opsdeck.kubernetes.log.LogStream;
import dev.opsdeck.kubernetes.log.PodSelection;
import dev.opsdeck.testing.TestPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowMessageTest {
    private static final LogStream WEB = FakeKubelet.stream("web-1", "backend");

    @TempDir
    private Path directory;

    private final FollowState state = new FollowState();
    private FollowWorkers workers;
    private FollowMessage message;
    private LogOutput output;

    @BeforeEach
    void start() {
        FakeKubelet kubelet = new FakeKubelet();
        kubelet.start(WEB);
        PodSelection all = new PodSelection.All();
        FollowContext context = FollowContext.beginning(
                Samples.PREVIEW,
                TestPolicy.authority("web"),
                kubelet,
                FollowPace.usual(),
                FollowRuntime.system(Clock.systemUTC()));
        LogPlan plan = ((LogPlan.Made.Ready) LogPlan.of(
                        Samples.PREVIEW,
                        all,
                        new ContainerChoice.Main(),
                        kubelet.pods(Samples.PREVIEW, all, TestPolicy.authority("web"))))
                .plan();
        workers = new FollowWorkers(
                context, plan, new LogRead("", "", false, true, OptionalInt.empty(), Optional.empty(), true));
        message = new FollowMessage(plan, "t-1", Duration.ofMinutes(10));
        output = new LogOutput(new LineFormat(false, false, false), new Spool(Samples.files(directory)));
        state.take(new FollowEvent.Connected(WEB));
    }

    private Reply live(Duration silent) {
        return message.live(workers, state, output, silent);
    }

    @Test
    void saysThatItIsStillConnectedWhenNothingComes() {
        assertThat(live(Duration.ofSeconds(59)).parts().toString()).doesNotContain("no new lines");
        assertThat(message.silenceIsNews(Duration.ofSeconds(59))).isFalse();
        assertThat(message.silenceIsNews(Duration.ofSeconds(125))).isTrue();
        assertThat(live(Duration.ofSeconds(125)).parts().toString())
                .contains("Still connected, no new lines for 2 min.");
        assertThat(message.silenceIsNews(Duration.ofSeconds(130))).isFalse();
    }

    @Test
    void doesNotCallItConnectedWhenItIsNot() {
        state.take(new FollowEvent.Trouble(WEB, "the cluster is away"));
        assertThat(live(Duration.ofMinutes(3)).parts().toString())
                .contains("Nothing is connected, no new lines for 3 min.", "the cluster is away");
    }

    @Test
    void showsTheNewestLinesAndHowToStop() {
        state.take(new FollowEvent.Line(WEB, Samples.line("one")));
        output.add(new Entry(0, WEB, List.of("one"), 1, 0));
        Reply reply = live(Duration.ZERO);
        assertThat(reply.headline().plain()).isEqualTo("Following 1 container in apps/pr-123: 1 line.");
        assertThat(Samples.lines(reply)).containsExactly("one");
        assertThat(reply.actions()).singleElement().satisfies(stop -> {
            assertThat(stop.label()).isEqualTo("Stop");
            assertThat(stop.words()).containsExactly("logs", "stop", "t-1");
        });
    }
}
