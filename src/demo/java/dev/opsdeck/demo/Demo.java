package dev.opsdeck.demo;

import dev.opsdeck.config.BrokenConfigException;
import dev.opsdeck.demo.RunningDemo.Started;
import dev.opsdeck.demo.page.SlackPage.PortTakenException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.slf4j.LoggerFactory;

/** {@code ./opsdeck demo}: starts everything, says where it is, and goes on until Ctrl-C. */
public final class Demo {
    private static final int BAD_INPUT = 2;
    private static final int FAILED = 1;

    private Demo() {}

    public static void main(String[] arguments) {
        switch (DemoOptions.read(List.of(arguments), System.getenv())) {
            case DemoOptions.Read.Wrong(String sentence) -> {
                System.err.println(sentence);
                System.exit(BAD_INPUT);
            }
            case DemoOptions.Read.Help() -> System.out.print(DemoOptions.USAGE);
            case DemoOptions.Read.Good(DemoOptions options) -> run(options, System.out, System.err);
        }
    }

    /** Goes on after this returns: the servers' threads keep the process alive until it is told to stop. */
    private static void run(DemoOptions options, PrintStream out, PrintStream err) {
        Clock clock = Clock.system(ZoneId.systemDefault());
        DemoHome home = DemoHome.create();
        // Before anything logs: the terminal is for people, the log is a file.
        System.setProperty("opsdeck.demo.log", home.log().toString());
        System.setProperty("logback.configurationFile", "dev/opsdeck/demo/logback.xml");
        out.println("Starting Opsdeck with a Slack, a Kubernetes and a Temporal of its own …");
        try {
            Started started = RunningDemo.start(options, home, checkout(), clock);
            stopAtTheEnd(started.demo(), home, out);
            out.print(welcome(
                    started,
                    home,
                    ProcessHandle.current()
                            .info()
                            .startInstant()
                            .map(began -> Duration.between(began, clock.instant()))
                            .orElse(Duration.ZERO)));
        } catch (PortTakenException taken) {
            home.close();
            err.println(taken.getMessage());
            System.exit(BAD_INPUT);
        } catch (BrokenConfigException | RuntimeException fault) {
            LoggerFactory.getLogger(Demo.class).error("the demo cannot start", fault);
            err.println(
                    "The demo cannot start: %s. What led to it stands in %s".formatted(fault.getMessage(), home.log()));
            System.exit(FAILED);
        }
    }

    /** The launcher tells where the checkout is; without it, here. */
    private static Path checkout() {
        return Path.of(System.getProperty("opsdeck.home", ""));
    }

    private static void stopAtTheEnd(RunningDemo demo, DemoHome home, PrintStream out) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            demo.close();
            home.close();
            out.println("\nStopped. Nothing of the demo is left.");
        }));
    }

    private static String welcome(Started started, DemoHome home, Duration took) {
        return """

                Ready after %d.%d s. Three things to try:
                  /ops pods pr-124                                  what does not run, and why
                  /ops logs pr-123 --follow 1m                      a live tail with a Stop button
                  /ops cron run pr-123 send-appointment-reminder    a script: progress, exit code, output
                Then become somebody else at the bottom left: the guest is told why not.

                Opsdeck's log: %s
                Ctrl-C stops everything.

                Open %s
                """.formatted(took.toSeconds(), took.toMillisPart() / 100, home.log(), started.address());
    }
}
