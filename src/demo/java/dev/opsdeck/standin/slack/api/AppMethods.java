package dev.opsdeck.standin.slack.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.model.Workspace;

/** {@code auth.test}, {@code bots.info}, {@code apps.connections.open}. */
final class AppMethods {
    /** What Slack answers once Socket Mode is switched off is not documented. */
    private static final String SOCKET_MODE_OFF = "forbidden_team";

    private final Workspace workspace;
    private final Sockets sockets;

    AppMethods(Workspace workspace, Sockets sockets) {
        this.workspace = workspace;
        this.sockets = sockets;
    }

    ObjectNode authTest(Arguments arguments) {
        return Json.object()
                .put("url", "https://%s.slack.com/".formatted(workspace.domain()))
                .put("team", workspace.domain())
                .put("user", workspace.app().name())
                .put("team_id", workspace.teamId())
                .put("user_id", workspace.app().botUser())
                .put("bot_id", workspace.app().botId())
                .put("is_enterprise_install", false);
    }

    ObjectNode botsInfo(Arguments arguments) {
        if (!arguments.text("bot").equals(workspace.app().botId())) {
            throw new Refused("bot_not_found");
        }
        ObjectNode answer = Json.object();
        answer.putObject("bot")
                .put("id", workspace.app().botId())
                .put("app_id", workspace.app().appId())
                .put("user_id", workspace.app().botUser())
                .put("name", workspace.app().name())
                .put("deleted", false);
        return answer;
    }

    ObjectNode connectionsOpen(Arguments arguments) {
        return Json.object().put("url", sockets.open().orElseThrow(() -> new Refused(SOCKET_MODE_OFF)));
    }
}
