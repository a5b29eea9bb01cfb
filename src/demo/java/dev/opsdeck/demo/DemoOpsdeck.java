package dev.opsdeck.demo;

import dev.opsdeck.Application;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.parse.CommandRegistry;
import dev.opsdeck.config.BrokenConfigException;
import dev.opsdeck.config.ConfigFiles;
import dev.opsdeck.demo.page.PageSettings.Completion;
import dev.opsdeck.standin.slack.SlackStandIn;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opsdeck itself, in this process: nothing of it is different but its settings, which come from here alone. */
final class DemoOpsdeck implements AutoCloseable {
    private final ApplicationContext context;

    private DemoOpsdeck(ApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts it on a free port.
     *
     * @param temporal address of the Temporal that it operates
     * @throws BrokenConfigException when the demo's policy or catalogue is wrong
     */
    static DemoOpsdeck start(DemoHome home, SlackStandIn slack, Path kubeconfig, String temporal)
            throws BrokenConfigException {
        ApplicationContext context = ApplicationContext.builder()
                .mainClass(Application.class)
                .banner(false)
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                // What the shell has set for a real workspace must not reach the demo.
                .environmentPropertySource(false)
                .properties(settings(home, slack, kubeconfig, temporal))
                .start();
        try {
            context.getBean(ConfigFiles.class).start();
            context.getBean(EmbeddedServer.class).start();
            return new DemoOpsdeck(context);
        } catch (BrokenConfigException | RuntimeException failed) {
            context.close();
            throw failed;
        }
    }

    private static Map<String, Object> settings(DemoHome home, SlackStandIn slack, Path kubeconfig, String temporal) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("micronaut.server.port", 0);
        settings.put("micronaut.server.host", "127.0.0.1");
        settings.put("opsdeck.config", home.config().toString());
        settings.put("opsdeck.data", home.data().toString());
        settings.put("slack.api-url", slack.apiUrl());
        settings.put("slack.bot-token", slack.botToken());
        settings.put("slack.app-token", slack.appToken());
        settings.put("kubeconfig", kubeconfig.toString());
        settings.put("path", System.getenv().getOrDefault("PATH", "")); // where a kubeconfig's plugin is found
        settings.put("temporal.clusters", List.of(Map.of("name", "shared", "address", temporal, "default", true)));
        return Map.copyOf(settings);
    }

    /** What completes a slash command, from the commands' own words. */
    List<Completion> completions() {
        return context.getBean(CommandRegistry.class).specs().stream()
                .map(DemoOpsdeck::completion)
                .toList();
    }

    private static Completion completion(CommandSpec<?> spec) {
        return new Completion(
                "/ops " + spec.name(),
                spec.usage().substring(spec.name().length()).strip(),
                spec.summary(),
                spec.examples().stream().map(line -> "/ops " + line).toList());
    }

    @Override
    public void close() {
        context.close();
    }
}
