package dev.opsdeck;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;

/** What a call, or a reference to a method, looks like that waits for nothing but time or measures it, in all disguises. */
final class TimeAccess {

    private TimeAccess() {}

    static DescribedPredicate<JavaAccess<?>> letsTimePass() {
        return DescribedPredicate.describe("lets time pass", TimeAccess::sleeps);
    }

    static DescribedPredicate<JavaAccess<?>> measuresTime() {
        return DescribedPredicate.describe(
                "measures time", access -> called(access).equals("System.nanoTime"));
    }

    private static String called(JavaAccess<?> access) {
        return access.getTargetOwner().getSimpleName() + "."
                + access.getTarget().getName();
    }

    private static boolean sleeps(JavaAccess<?> access) {
        boolean timed = access.getTarget() instanceof CodeUnitAccessTarget target
                && !target.getRawParameterTypes().isEmpty();
        return switch (called(access)) {
            case "Thread.sleep", "TimeUnit.sleep" -> true;
            case "Object.wait", "Semaphore.tryAcquire" -> timed;
            default -> called(access).startsWith("LockSupport.park");
        };
    }
}
