package dev.opsdeck.slack.outbound;

import dev.opsdeck.basics.Ticker;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Outcome;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.command.dispatch.Conversation;
import dev.opsdeck.slack.client.SlackTiming;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer to one request: takes replies from the command at once, and shows them from a thread of its own at the pace
 * that Slack allows. Of interim replies only the newest counts; the last one is shown always, and nothing after it.
 */
public final class AnswerMessage implements Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerMessage.class);

    private final String requestId;
    private final AnswerDelivery delivery;
    private final UpdateBudget budget;
    private final SlackTiming timing;
    private final Clock clock;
    private final Ticker ticker;
    private final Runnable done;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long created;
    private @Nullable Shown next;
    private boolean ended;
    private boolean started;

    /**
     * @param done called once, when nothing more is to be shown
     */
    AnswerMessage(
            String requestId,
            AnswerDelivery delivery,
            UpdateBudget budget,
            SlackTiming timing,
            Clock clock,
            Ticker ticker,
            Runnable done) {
        this.requestId = requestId;
        this.delivery = delivery;
        this.budget = budget;
        this.timing = timing;
        this.clock = clock;
        this.ticker = ticker;
        this.done = done;
        created = ticker.nanos();
    }

    private record Shown(Reply reply, Audience audience) {}

    @Override
    public void progress(Reply interim, Audience audience) {
        offer(new Shown(interim, audience), false);
    }

    @Override
    public void finish(Reply last, Audience audience) {
        offer(new Shown(last, audience), true);
    }

    /** Whether the last reply was given. */
    public boolean ended() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    private void offer(Shown shown, boolean last) {
        lock.lock();
        try {
            if (ended) {
                LOG.debug("{}: a reply after the last one is left out", requestId);
                release(shown.reply());
                return;
            }
            next = shown;
            ended = last;
            changed.signalAll();
            if (!started) {
                started = true;
                Thread.ofVirtual().name("answer-" + requestId).start(this::show);
            }
        } finally {
            lock.unlock();
        }
    }

    private void show() {
        boolean live = false;
        try {
            Duration wait = graceLeft();
            while (awaitNext(wait) instanceof Shown(Reply reply, Audience audience) && !ended()) {
                if (!live) {
                    live = true;
                    budget.join();
                }
                interim(reply, audience);
                wait = budget.interval(timing.liveInterval());
            }
            last();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            if (live) {
                budget.leave();
            }
            done.run();
        }
    }

    /** A request that is quick gets one message instead of a message and an update. */
    private Duration graceLeft() {
        lock.lock();
        try {
            boolean forAsker = next != null && next.audience() == Audience.ASKER;
            Duration grace = forAsker ? timing.privateGrace() : timing.grace();
            return grace.minus(ticker.since(created));
        } finally {
            lock.unlock();
        }
    }

    /** Waits at least so long, unless the last reply comes earlier; then for a reply that was not shown. */
    private Shown awaitNext(Duration atLeast) throws InterruptedException {
        lock.lock();
        try {
            long left = atLeast.toNanos();
            while (!ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            while (next == null) {
                changed.await();
            }
            Shown shown = next;
            next = ended ? shown : null;
            return shown;
        } finally {
            lock.unlock();
        }
    }

    private void interim(Reply reply, Audience audience) throws InterruptedException {
        try {
            delivery.interim(reply, audience, until(), this::ended);
        } catch (RuntimeException fault) {
            LOG.error("{}: an interim reply could not be shown", requestId, fault);
        }
    }

    private void last() throws InterruptedException {
        Shown last = awaitNext(Duration.ZERO);
        try {
            delivery.last(last.reply(), last.audience(), until());
        } catch (RuntimeException fault) {
            LOG.error("{}: the last reply could not be shown", requestId, fault);
            Outcome outcome = last.reply().outcome();
            Reply bare = Reply.of(
                    outcome,
                    Text.of("the answer could not be shown. Reference %s finds the cause in the log.", requestId));
            delivery.last(bare, last.audience(), until());
        } finally {
            release(last.reply());
        }
    }

    /** Nobody opens the reply's file any more. */
    private static void release(Reply reply) {
        reply.document().ifPresent(document -> document.content().release());
    }

    private Instant until() {
        return clock.instant().plus(timing.persistence());
    }
}
