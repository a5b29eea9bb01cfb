package dev.opsdeck.standin.slack.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.opsdeck.standin.slack.blocks.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the app was installed with: scopes, commands, events, and whether it has a home tab. */
public record Manifest(Set<String> scopes, Set<String> commands, Set<String> events, boolean homeTab) {
    private static final Map<String, String> SCOPE_OF_EVENT =
            Map.of("app_mention", "app_mentions:read", "message.im", "im:history");

    public Manifest {
        scopes = Set.copyOf(scopes);
        commands = Set.copyOf(commands);
        events = Set.copyOf(events);
    }

    /** Reads an app manifest in Slack's format. */
    public static Manifest read(Path file) {
        try {
            JsonNode root = new YAMLMapper().readTree(Files.readString(file));
            return new Manifest(
                    texts(root.at("/oauth_config/scopes/bot")),
                    Json.elements(root.at("/features/slash_commands"))
                            .map(command -> Json.text(command, "command"))
                            .collect(Collectors.toSet()),
                    texts(root.at("/settings/event_subscriptions/bot_events")),
                    root.at("/features/app_home/home_tab_enabled").asBoolean(false));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the app manifest " + file + " cannot be read", unreadable);
        }
    }

    /** The same app with more scopes, such as the optional history scopes. */
    public Manifest granting(String... more) {
        Set<String> all = new LinkedHashSet<>(scopes);
        all.addAll(Set.of(more));
        return new Manifest(all, commands, events, homeTab);
    }

    /** The same app without some scopes. */
    public Manifest without(String... fewer) {
        Set<String> left = new LinkedHashSet<>(scopes);
        left.removeAll(Set.of(fewer));
        return new Manifest(left, commands, events, homeTab);
    }

    /** Whether the app gets this event: subscribed, and with the scope that Slack asks for it. */
    public boolean hears(String event) {
        return events.contains(event) && scopes.contains(SCOPE_OF_EVENT.getOrDefault(event, event));
    }

    /** Whether people can type this command. */
    public boolean takes(String command) {
        return commands.contains(command) && scopes.contains("commands");
    }

    private static Set<String> texts(JsonNode array) {
        return Json.elements(array).map(JsonNode::asText).collect(Collectors.toSet());
    }
}
