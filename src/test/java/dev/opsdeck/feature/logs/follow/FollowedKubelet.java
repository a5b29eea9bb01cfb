package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.feature.logs.FakeKubelet;
import dev.opsdeck.kubernetes.log.LogStream;
import dev.opsdeck.testing.SteppedTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What every test of live tails starts from: a fake kubelet, a time that the test lets pass, and a live tail of it all. */
final class FollowedKubelet implements BeforeEachCallback, AfterEachCallback {
    private final FakeKubelet kubelet = new FakeKubelet();
    private final SteppedTime time = new SteppedTime();
    private Path directory = Path.of("");
    private List<TestTail> tails = List.of();

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("followed-kubelet");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        tails.forEach(TestTail::close);
        org.assertj.core.util.Files.delete(directory.toFile());
    }

    FakeKubelet kubelet() {
        return kubelet;
    }

    SteppedTime time() {
        return time;
    }

    /** Starts containers, and to follow them; each is connected when this returns. */
    TestTail follow(LogStream... started) {
        List.of(started).forEach(kubelet::start);
        return follow(Duration.ofMinutes(5));
    }

    /** Follows all containers that there are, for so long. */
    TestTail follow(Duration duration) {
        TestTail tail = TestTail.of(kubelet, time, duration, directory);
        tails = List.of(tail);
        time.pass(Duration.ZERO);
        return tail;
    }

    /** Starts a container, follows it, and sees its first line. */
    TestTail followed(LogStream stream, String line) {
        TestTail tail = follow(stream);
        write(stream, line);
        tail.awaitShown(line);
        return tail;
    }

    /** Writes a line, and gives time to read it. */
    void write(LogStream stream, String line) {
        kubelet.write(stream, line);
        time.pass(Duration.ofMillis(10));
    }
}
