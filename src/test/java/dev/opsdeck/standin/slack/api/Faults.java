package dev.opsdeck.standin.slack.api;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Faults on command, for each method the next so many calls or until further notice. */
public final class Faults implements CallFaults {
    /** For every method. */
    public static final String ANY = "*";

    private static final int FOREVER = -1;

    private record Planned(String method, Fault fault, int times) {}

    private final CopyOnWriteArrayList<Planned> planned = new CopyOnWriteArrayList<>();

    /** The next call of the method goes wrong. */
    public void once(String method, Fault fault) {
        times(1, method, fault);
    }

    /** The next so many calls of the method go wrong. */
    public void times(int times, String method, Fault fault) {
        planned.add(new Planned(method, fault, times));
    }

    /** Every call of the method goes wrong until {@link #clear()}. */
    public void always(String method, Fault fault) {
        planned.add(new Planned(method, fault, FOREVER));
    }

    /** All faults end. */
    public void clear() {
        planned.clear();
    }

    @Override
    public Answer answer(String name, Supplier<Answer> call) {
        return switch (take(name).orElse(null)) {
            case null -> call.get();
            case Fault.RateLimited(int seconds) -> Answer.rateLimited(seconds);
            case Fault.Status(int status) -> Answer.of(status, "internal_error");
            case Fault.Error(String error) -> Answer.of(200, error);
            case Fault.Delay(Duration by) -> late(call.get(), by);
            case Fault.LostAnswer() -> call.get().losing();
        };
    }

    private static Answer late(Answer answer, Duration by) {
        try {
            Thread.sleep(by);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    /** The fault of this call, the earliest planned first. */
    private synchronized Optional<Fault> take(String method) {
        for (int i = 0; i < planned.size(); i++) {
            Planned plan = planned.get(i);
            if (plan.method().equals(ANY) || plan.method().equals(method)) {
                useUp(i, plan);
                return Optional.of(plan.fault());
            }
        }
        return Optional.empty();
    }

    private void useUp(int index, Planned plan) {
        if (plan.times() == 1) {
            planned.remove(index);
        } else if (plan.times() > 1) {
            planned.set(index, new Planned(plan.method(), plan.fault(), plan.times() - 1));
        }
    }
}
