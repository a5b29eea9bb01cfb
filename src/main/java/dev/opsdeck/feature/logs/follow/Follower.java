package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.feature.logs.follow.PodWatch.Current;
import dev.opsdeck.feature.logs.follow.ResumePoint.Resumption;
import dev.opsdeck.feature.logs.follow.ResumePoint.Verdict;
import dev.opsdeck.feature.logs.line.RawLine;
import dev.opsdeck.feature.logs.line.TimedLines;
import dev.opsdeck.kubernetes.log.LogContainer;
import dev.opsdeck.kubernetes.log.LogRead;
import dev.opsdeck.kubernetes.log.LogSource.Opened;
import dev.opsdeck.kubernetes.log.LogSource.Why;
import dev.opsdeck.kubernetes.log.LogStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Follows one container through connections that break and instances that end, until its pod is gone. Whatever is served
 * twice is taken once; what is not served any more is said.
 */
final class Follower {
    private final LogStream stream;
    private final FollowContext context;
    private final LogRead first;
    private final ResumePoint position = new ResumePoint();
    private volatile @Nullable InputStream open;
    private volatile long lastHeard;
    private Duration pause;
    private long taken;
    /** Whether the last answer was followed to its end, with every gap before it said. */
    private boolean followedToItsEnd;

    /**
     * @param first how reading begins: the end of what is there, or all of it
     */
    Follower(LogStream stream, FollowContext context, LogRead first) {
        this.stream = stream;
        this.context = context;
        this.first = first;
        this.pause = context.pace().firstRetry();
        this.lastHeard = context.runtime().nanos();
    }

    /** How reading one answer ended. */
    private enum End {
        COMPLETE,
        CUT,
        /** What came was of another instance. */
        REPLACED,
        WAITING,
        SILENT,
        AWAY,
        GONE,
        /** A right is missing; or an API server that has just started does not know the rights yet. */
        REFUSED
    }

    /** Follows until there is nothing more to follow; ends when it is interrupted. */
    void run() throws InterruptedException {
        Optional<String> known = Optional.empty();
        boolean later = false;
        Optional<LogContainer> instance = context.podWatch().awaitOther(stream, known);
        while (instance.isPresent()) {
            if (later) {
                remark("started again");
            }
            missedBetween(instance.get(), known);
            instance(instance.get().id().orElseThrow(), later ? LogRead.whole(stream) : first);
            known = instance.get().id();
            later = true;
            instance = context.podWatch().awaitOther(stream, known);
        }
    }

    /** Reads an instance that came and went between two reads of the pods. */
    private void missedBetween(LogContainer now, Optional<String> known) throws InterruptedException {
        if (known.isPresent()
                && now.previousId().isPresent()
                && !now.previousId().equals(known)) {
            pump(LogRead.whole(stream).ofPrevious(), Optional.empty(), true);
        }
    }

    /** Follows one instance to its end. */
    private void instance(String id, LogRead begin) throws InterruptedException {
        long before = taken;
        LogRead read = begin.following();
        while (true) {
            End end = pump(read, taken > before ? Optional.of(id) : Optional.empty(), false);
            Current now = context.podWatch().fresh(stream);
            boolean there = !(now instanceof Current.Gone)
                    && !(now instanceof Current.There(LogContainer container) && hasEnded(container, id));
            LogRead rest = taken > before ? LogRead.whole(stream).since(position.resumeFrom()) : begin;
            if (!there) {
                finish(id, rest, now, taken > before, end);
                return;
            }
            read = taken > before ? rest.following() : again(begin, end);
            pause(end);
        }
    }

    private static boolean hasEnded(LogContainer container, String id) {
        return !container.running() || !container.id().equals(Optional.of(id));
    }

    /** How reading is begun again when nothing came. */
    private LogRead again(LogRead begin, End end) {
        // Once it was connected whatever comes is new, however many lines that are.
        return end == End.AWAY || end == End.WAITING || end == End.REFUSED
                ? begin.following()
                : begin.following()
                        .tail(OptionalInt.empty())
                        .since(begin.since().or(() -> Optional.of(context.begun())));
    }

    private void pause(End end) throws InterruptedException {
        Duration wait = end == End.REFUSED && taken == 0 ? context.pace().refused() : pause;
        if (end == End.SILENT) {
            return;
        }
        context.runtime().sleeper().sleep(wait);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(context.pace().longestRetry()) > 0
                ? context.pace().longestRetry()
                : doubled;
    }

    /** Reads what the ended instance wrote last. */
    private void finish(String id, LogRead rest, Current now, boolean resumes, End end) throws InterruptedException {
        boolean previous = false;
        boolean readable = true;
        if (now instanceof Current.There(LogContainer container)) {
            previous = container.previousId().equals(Optional.of(id));
            readable = previous || container.id().equals(Optional.of(id));
        }
        End last = readable
                ? pump(previous ? rest.ofPrevious() : rest, resumes ? Optional.of(id) : Optional.empty(), true)
                : End.GONE;
        if (last != End.COMPLETE && end != End.COMPLETE) {
            remark("ended while it couldn't be read: its last lines may be missing");
        }
    }

    /**
     * Reads one answer to its end.
     *
     * @param instance the instance whose reading is taken up again
     * @param last whether a last line without its end is taken too
     */
    private End pump(LogRead read, Optional<String> instance, boolean last) throws InterruptedException {
        return switch (context.source().open(context.where(), read, context.authority())) {
            case Opened.Refused(Why why, var sentence) -> refused(why, sentence.plain());
            case Opened.Stream(InputStream bytes) -> {
                open = bytes;
                try (TimedLines lines = new TimedLines(bytes)) {
                    context.queue().put(new FollowEvent.Connected(stream));
                    yield taken(lines, instance, last);
                } catch (IOException cut) {
                    yield End.CUT;
                } finally {
                    open = null;
                }
            }
        };
    }

    private End refused(Why why, String reason) throws InterruptedException {
        followedToItsEnd = false;
        if (why != Why.SILENT && why != Why.GONE) {
            context.queue().put(new FollowEvent.Trouble(stream, reason));
        }
        return switch (why) {
            case WAITING -> End.WAITING;
            case SILENT -> End.SILENT;
            case AWAY -> End.AWAY;
            case GONE, NO_PREVIOUS -> End.GONE;
            case FORBIDDEN, OTHER -> End.REFUSED;
        };
    }

    private End taken(TimedLines lines, Optional<String> instance, boolean last)
            throws IOException, InterruptedException {
        Resumption resumption = position.resume();
        boolean knewTheEnd = followedToItsEnd;
        followedToItsEnd = false;
        for (Optional<RawLine> line = lines.next(); line.isPresent(); line = lines.next()) {
            lastHeard = context.runtime().nanos();
            RawLine read = line.get();
            if (!read.ended() && !last) {
                return End.CUT;
            }
            Verdict verdict = resumption.judge(read);
            if (verdict == Verdict.NEW_AFTER_GAP && instance.isPresent()) {
                // An instance that began meanwhile has no old lines either, and misses none.
                if (!last && isReplaced(instance.get())) {
                    return End.REPLACED;
                }
                context.queue().put(new FollowEvent.Gap(stream, position.last(), read.at()));
            }
            if (verdict != Verdict.SEEN) {
                position.take(read);
                taken++;
                context.queue().put(new FollowEvent.Line(stream, read));
                pause = context.pace().firstRetry();
            }
        }
        if (last && !knewTheEnd && instance.isPresent() && resumption.endedInGap()) {
            context.queue()
                    .put(new FollowEvent.Gap(
                            stream, position.last(), context.runtime().now()));
        }
        // A log that was rotated behind its last line has an empty newest file: nothing is missing then.
        followedToItsEnd = !last && !resumption.endedInGap();
        return End.COMPLETE;
    }

    private boolean isReplaced(String id) throws InterruptedException {
        return context.podWatch().fresh(stream) instanceof Current.There(LogContainer container)
                && !container.id().equals(Optional.of(id));
    }

    private void remark(String text) throws InterruptedException {
        context.queue().put(new FollowEvent.Remark(stream, context.runtime().now(), text));
    }

    /** Closes a connection that has been silent for too long; reading resumes. */
    void checkSilence() {
        InputStream silent = open;
        if (silent != null
                && context.runtime()
                                .ticker()
                                .since(lastHeard)
                                .compareTo(context.pace().silence())
                        > 0) {
            lastHeard = context.runtime().nanos();
            close(silent);
        }
    }

    /** Ends the connection; the thread must be interrupted too. */
    void stop() {
        InputStream now = open;
        if (now != null) {
            close(now);
        }
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException closedAnyway) {
            // It was only read.
        }
    }
}
