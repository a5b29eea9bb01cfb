package dev.opsdeck;

import dev.opsdeck.commandline.Subcommand;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Starts Opsdeck: the first word of the command line says as what. */
public final class Application {

    private Application() {}

    public static void main(String[] arguments) throws InterruptedException {
        readConfigurationDirectory();
        if (arguments.length > 0 && arguments[0].equals("serve")) {
            serve(List.of(arguments).subList(1, arguments.length));
        } else {
            System.exit(run(List.of(arguments), System.out, System.err));
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

    private static void serve(List<String> words) {
        if (!words.isEmpty()) {
            System.err.println("opsdeck serve takes no further words; its settings are environment variables.");
            System.exit(Subcommand.BAD_INPUT);
        }
        Micronaut.build(new String[0])
                .mainClass(Application.class)
                .banner(false)
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .start();
    }

    private static int run(List<String> words, PrintStream out, PrintStream err) throws InterruptedException {
        try (ApplicationContext context = ApplicationContext.builder()
                .mainClass(Application.class)
                .banner(false)
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .start()) {
            Collection<Subcommand> subcommands = context.getBeansOfType(Subcommand.class);
            for (Subcommand subcommand : subcommands) {
                if (!words.isEmpty() && subcommand.name().equals(words.getFirst())) {
                    return subcommand.run(words.subList(1, words.size()), out, err);
                }
            }
            boolean asked = !words.isEmpty() && List.of("help", "--help", "-h").contains(words.getFirst());
            explain(subcommands, asked ? out : err);
            return asked ? Subcommand.OK : Subcommand.BAD_INPUT;
        }
    }

    private static void explain(Collection<Subcommand> subcommands, PrintStream stream) {
        stream.println("usage: opsdeck <what>\n\n  serve                             answer Slack");
        subcommands.stream()
                .sorted(Comparator.comparing(Subcommand::name))
                .flatMap(subcommand -> subcommand.usage().stream())
                .forEach(line -> stream.println("  " + line));
        stream.println("\nSettings are environment variables and the files in config/: see README.md.");
    }
}
