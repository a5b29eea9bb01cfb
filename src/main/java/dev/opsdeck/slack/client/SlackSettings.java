package dev.opsdeck.slack.client;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How to reach Slack.
 *
 * @param botToken {@code SLACK_BOT_TOKEN}
 * @param appToken {@code SLACK_APP_TOKEN}; present means Socket Mode
 * @param signingSecret {@code SLACK_SIGNING_SECRET}; present means that deliveries are taken over HTTP
 * @param apiUrl {@code SLACK_API_URL}; ends with a slash
 */
public record SlackSettings(
        Optional<String> botToken, Optional<String> appToken, Optional<String> signingSecret, URI apiUrl) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    public SlackSettings {
        apiUrl = URI.create(apiUrl.toString().endsWith("/") ? apiUrl.toString() : apiUrl + "/");
    }

    /** Whether the Web API is on this machine: then no proxy may come between. */
    boolean loopback() {
        String host = apiUrl.getHost();
        return host != null && LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    }

    /** What is missing to work at all, as a sentence; empty when nothing is. */
    public Optional<String> missing() {
        if (botToken.isEmpty()) {
            return Optional.of("SLACK_BOT_TOKEN isn't set: set it to the Slack app's bot token (xoxb-…)");
        }
        if (appToken.isEmpty() && signingSecret.isEmpty()) {
            return Optional.of("neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is set");
        }
        return Optional.empty();
    }

    /** Tokens are never shown. */
    @Override
    public String toString() {
        return "SlackSettings[botToken=%s, appToken=%s, signingSecret=%s, apiUrl=%s]"
                .formatted(shown(botToken), shown(appToken), shown(signingSecret), apiUrl);
    }

    private static String shown(Optional<String> secret) {
        return secret.isPresent() ? "set" : "not set";
    }
}
