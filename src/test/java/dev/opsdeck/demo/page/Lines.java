package dev.opsdeck.demo.page;

import java.util.List;
import java.util.concurrent.Flow;

/** Keeps the lines of a response that does not end. */
record Lines(List<String> kept) implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        kept.add(line);
    }

    @Override
    public void onError(Throwable cut) {
        // The page was closed.
    }

    @Override
    public void onComplete() {}
}
