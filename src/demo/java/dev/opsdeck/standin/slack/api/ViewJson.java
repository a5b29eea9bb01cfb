package dev.opsdeck.standin.slack.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.model.View;
import dev.opsdeck.standin.slack.model.Workspace;

/** Views as Slack hands them out. */
public final class ViewJson {
    private ViewJson() {}

    public static ObjectNode of(View view, Workspace workspace) {
        ObjectNode json = view.definition().deepCopy();
        json.put("id", view.id())
                .put("team_id", workspace.teamId())
                .put("app_id", workspace.app().appId())
                .put("bot_id", workspace.app().botId())
                .put("hash", view.hash())
                .put("root_view_id", view.place().rootId());
        if (view.place().previousId().isEmpty()) {
            json.putNull("previous_view_id");
        } else {
            json.put("previous_view_id", view.place().previousId());
        }
        for (String field : new String[] {"private_metadata", "callback_id", "external_id"}) {
            json.put(field, Json.text(json, field));
        }
        json.putObject("state").putObject("values");
        return json;
    }
}
