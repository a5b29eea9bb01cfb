package dev.opsdeck;

import dev.opsdeck.commandline.Subcommand;
import dev.opsdeck.commandline.Terminal;
import dev.opsdeck.config.BrokenConfigException;
import dev.opsdeck.config.ConfigFiles;
import dev.opsdeck.config.SettingsRefused;
import io.micronaut.context.ApplicationContext;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Starts Opsdeck: the first word of the command line says as what. */
public final class Application {

    private Application() {}

    public static void main(String[] arguments) throws InterruptedException {
        readConfigurationDirectory();
        List<String> words = List.of(arguments);
        switch (words.isEmpty() ? "" : words.getFirst()) {
            case "serve" -> serve(words.subList(1, words.size()));
            case "train" -> System.exit(Training.run(Application.class));
            default -> System.exit(run(words, System.out, System.err));
        }
    }

    /** Settings of {@code OPSDECK_CONFIG}'s {@code application.yml} come after those the jar brings. */
    private static void readConfigurationDirectory() {
        String directory = System.getenv().getOrDefault("OPSDECK_CONFIG", "config");
        Path file = Path.of(directory, "application.yml").toAbsolutePath();
        if (Files.isReadable(file)) {
            System.setProperty("micronaut.config.files", file.toString());
        }
    }

    /** Goes on after this returns: the server's threads keep the process alive until it is told to stop. */
    private static void serve(List<String> words) {
        if (!words.isEmpty()) {
            System.err.println("opsdeck serve takes no arguments; its settings are environment variables.");
            System.exit(Subcommand.BAD_INPUT);
        }
        ApplicationContext context = Startup.context(Application.class);
        try {
            Startup.start(context);
        } catch (BrokenConfigException broken) {
            System.err.println(broken.getMessage());
            stop(context);
            System.exit(Subcommand.BAD_INPUT);
        } catch (RuntimeException fault) {
            int code = told(fault, System.err);
            stop(context);
            System.exit(code);
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(context::close));
    }

    /** Gives back what was opened. What could not be made for the start cannot be made for the end either. */
    private static void stop(ApplicationContext context) {
        try {
            context.close();
        } catch (RuntimeException again) {
            LoggerFactory.getLogger(Application.class).debug("not stopped cleanly", again);
        }
    }

    /** A wrong setting is one sentence; everything else belongs to the log, whole. Gives the exit code. */
    private static int told(RuntimeException fault, PrintStream err) {
        Optional<SettingsRefused> refused = refused(fault);
        refused.ifPresentOrElse(
                setting -> err.println(setting.getMessage()),
                () -> LoggerFactory.getLogger(Application.class).error("Opsdeck cannot start", fault));
        return refused.isPresent() ? Subcommand.BAD_INPUT : Subcommand.NOT_WELL;
    }

    /** Beans are made by others, who wrap what went wrong. */
    private static Optional<SettingsRefused> refused(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .filter(SettingsRefused.class::isInstance)
                .map(SettingsRefused.class::cast)
                .findFirst();
    }

    private static int run(List<String> words, PrintStream out, PrintStream err) throws InterruptedException {
        try (ApplicationContext context = Startup.context(Application.class)) {
            Terminal terminal = new Terminal(context.getBeansOfType(Subcommand.class), out, err);
            Optional<Subcommand> subcommand = words.stream().findFirst().flatMap(terminal::named);
            if (subcommand.isPresent()) {
                if (subcommand.get().needsConfiguration()) {
                    context.getBean(ConfigFiles.class).start();
                }
                return terminal.run(subcommand.get(), words);
            }
            boolean asked = !words.isEmpty() && List.of("help", "--help", "-h").contains(words.getFirst());
            explain(terminal, asked ? out : err);
            return asked ? Subcommand.OK : Subcommand.BAD_INPUT;
        } catch (BrokenConfigException broken) {
            err.println(broken.getMessage());
            return Subcommand.BAD_INPUT;
        } catch (RuntimeException fault) {
            return told(fault, err);
        }
    }

    private static void explain(Terminal terminal, PrintStream stream) {
        stream.println("usage: opsdeck <what>\n");
        stream.println(Terminal.line("demo", "try it without a workspace, a cluster or a token"));
        stream.println(Terminal.line("serve", "answer Slack"));
        terminal.usage().forEach(stream::println);
        stream.println("\nSettings are environment variables and the files in config/: see README.md.");
    }
}
