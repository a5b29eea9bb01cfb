package dev.opsdeck.standin.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;

/** Slack's own clients, pointed at the stand-in. */
final class Clients {
    private Clients() {}

    /** An SDK that takes no proxy from the environment and makes no calls of its own. */
    static Slack sdk(SlackStandIn slack) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.apiUrl());
        config.setProxyUrl(null);
        config.setStatsEnabled(false);
        return Slack.getInstance(config);
    }

    static MethodsClient bot(SlackStandIn slack) {
        return sdk(slack).methods(slack.botToken());
    }
}
