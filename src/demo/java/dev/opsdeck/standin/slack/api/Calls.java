package dev.opsdeck.standin.slack.api;

import dev.opsdeck.standin.slack.model.Changes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every call that reached the stand-in, oldest first. */
public final class Calls {
    private final List<ApiCall> calls = new CopyOnWriteArrayList<>();
    private final Changes changes;

    public Calls(Changes changes) {
        this.changes = changes;
    }

    void add(ApiCall call) {
        calls.add(call);
        changes.announce("call", call.method());
    }

    public List<ApiCall> all() {
        return List.copyOf(calls);
    }

    public List<ApiCall> of(String method) {
        return calls.stream().filter(call -> call.method().equals(method)).toList();
    }

    /** The most calls of a method that arrived within any one minute: the product's own budgets are held against it. */
    public int mostPerMinute(String method) {
        List<Instant> times = of(method).stream().map(ApiCall::at).sorted().toList();
        int most = 0;
        int from = 0;
        for (int to = 0; to < times.size(); to++) {
            while (Duration.between(times.get(from), times.get(to)).compareTo(Duration.ofMinutes(1)) >= 0) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }
}
