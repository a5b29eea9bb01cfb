package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.command.Durations;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Action;
import dev.opsdeck.command.Reply.Outcome;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.logs.read.LogOutput;
import dev.opsdeck.feature.logs.read.LogPlan;
import dev.opsdeck.feature.logs.read.LogReply;
import dev.opsdeck.kubernetes.log.LogStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages of a live tail: while it runs, and the last one. Used by one thread. */
final class FollowMessage {
    private final LogPlan plan;
    private final String id;
    private final Duration duration;
    private long minutesShown;

    /**
     * @param id by which it can be stopped
     * @param duration for how long it goes on
     */
    FollowMessage(LogPlan plan, String id, Duration duration) {
        this.plan = plan;
        this.id = id;
        this.duration = duration;
    }

    /** Whether nothing has come for so many minutes that people should be told. */
    boolean silenceIsNews(Duration silent) {
        return silent.toMinutes() != minutesShown;
    }

    /** The message of now. */
    Reply live(FollowWorkers workers, FollowState state, LogOutput output, Duration silent) {
        minutesShown = silent.toMinutes();
        Map<LogStream, Text> unread = new LinkedHashMap<>(workers.waiting());
        unread.putAll(state.troubles());
        Reply reply = LogReply.reasons(Reply.of(Outcome.RUNNING, headline(state, output)), unread);
        for (String gap : state.gaps()) {
            reply = reply.warning("%s.", gap);
        }
        if (workers.leftOut() > 0) {
            reply = reply.warning(
                    "%s more containers are left out: at most %s can be followed together.",
                    workers.leftOut(), LogPlan.MOST_STREAMS);
        }
        List<String> newest = output.newest();
        if (!newest.isEmpty()) {
            reply = reply.with(new Part.Lines(newest));
        }
        if (minutesShown > 0) {
            reply = reply.with(new Part.Paragraph(silence(state)));
        }
        return reply.note("live for up to %s; the full log follows as a file", Durations.words(duration))
                .with(new Action("Stop", List.of("logs", "stop", id), true));
    }

    private Text headline(FollowState state, LogOutput output) {
        return Text.of(
                "Following %s in %s: %s.",
                containers(state.connected()), Text.code(plan.where().words()), counted(state, output));
    }

    private Text silence(FollowState state) {
        return state.connected() > 0
                ? Text.of("Still connected, no new lines for %s min.", minutesShown)
                : Text.of("Nothing is connected, no new lines for %s min.", minutesShown);
    }

    private static String containers(int count) {
        return count == 1 ? "1 container" : count + " containers";
    }

    private static String counted(FollowState state, LogOutput output) {
        String shown = output.lines() == 1 ? "1 line" : "%,d lines".formatted(output.lines());
        return output.lines() == state.lines() ? shown : "%s of %,d".formatted(shown, state.lines());
    }

    /** The message at the end, with everything. */
    Reply last(FollowEnd end, Duration took, FollowWorkers workers, FollowState state, LogOutput output) {
        Text headline = Text.of(
                "Followed %s in %s for %s: %s. %s",
                containers(state.seen()),
                Text.code(plan.where().words()),
                Durations.words(Duration.ofSeconds(Math.max(1, took.toSeconds()))),
                counted(state, output),
                reason(end));
        Reply reply = Reply.of(Outcome.DONE, headline);
        for (String gap : state.gaps()) {
            reply = reply.warning("%s.", gap);
        }
        Map<LogStream, Text> unread = new LinkedHashMap<>(workers.waiting());
        unread.putAll(state.troubles());
        return new LogReply(plan, output).complete(reply, unread, output.lines() > 0);
    }

    private static Text reason(FollowEnd end) {
        return switch (end) {
            case FollowEnd.TimeIsOver _ -> Text.of("Its time is up.");
            case FollowEnd.Stopped(String userId) -> Text.of("%s stopped it.", new Text.Span.User(userId));
            case FollowEnd.NothingLeft _ -> Text.of("Everything in it has ended.");
            case FollowEnd.Interrupted _ -> Text.of("Opsdeck itself was stopped.");
        };
    }
}
