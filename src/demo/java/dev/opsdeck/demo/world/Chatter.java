package dev.opsdeck.demo.world;

import dev.opsdeck.standin.kubernetes.node.ContainerProgram;
import dev.opsdeck.standin.kubernetes.node.ContainerRun;
import dev.opsdeck.standin.kubernetes.node.Exit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** A program that runs for ever and writes a line every now and then; one that is old has done so for a while already. */
final class Chatter implements ContainerProgram {
    /** How much of the past is in the log. */
    private static final Duration PAST = Duration.ofMinutes(20);

    private final Voice voice;
    private final Duration pace;
    private final Clock clock;

    Chatter(Voice voice, Duration pace, Clock clock) {
        this.voice = voice;
        this.pace = pace;
        this.clock = clock;
    }

    /** What is written at a moment; more than one line where it is a stack trace. */
    @FunctionalInterface
    interface Voice {
        String line(Instant at, int number, RandomGenerator random);
    }

    @Override
    public Exit run(ContainerRun run) throws InterruptedException {
        RandomGenerator random = RandomGenerator.getDefault();
        Instant now = clock.instant();
        Instant at = run.started().isBefore(now.minus(PAST)) ? now.minus(PAST) : run.started();
        int number = 0;
        for (; at.isBefore(now); at = at.plus(pause(random))) {
            Instant then = at;
            voice.line(at, number++, random).lines().forEach(line -> run.printAt(then, line));
        }
        while (true) {
            voice.line(clock.instant(), number++, random).lines().forEach(run::print);
            run.pause(pause(random));
        }
    }

    /** Between a third and thrice the pace. */
    private Duration pause(RandomGenerator random) {
        return Duration.ofMillis((long) (pace.toMillis() * Math.exp(random.nextDouble(-1.1, 1.1))));
    }
}
