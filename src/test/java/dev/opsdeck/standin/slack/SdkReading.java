package dev.opsdeck.standin.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.Gson;
import com.slack.api.SlackConfig;
import com.slack.api.util.json.GsonFactory;
import dev.opsdeck.standin.slack.blocks.Json;
import java.util.ArrayList;
import java.util.List;

/** What Slack's own SDK understands of a JSON text. Its option to fail on unknown keys does not work with the Gson that we have. */
final class SdkReading {
    private static final Gson GSON = GsonFactory.createSnakeCase(new SlackConfig());

    private SdkReading() {}

    /** The keys that get lost when the SDK reads this into its own class. */
    static List<String> unknownIn(JsonNode sent, Class<?> type) {
        Object read = GSON.fromJson(Json.write(sent), type);
        List<String> lost = new ArrayList<>();
        addLost("", sent, Json.parse(GSON.toJson(read)).orElseThrow(), lost);
        return lost;
    }

    private static void addLost(String path, JsonNode sent, JsonNode read, List<String> lost) {
        if (read.isMissingNode() && !sent.isNull()) {
            lost.add(path);
        }
        sent.properties()
                .forEach(field ->
                        addLost(path + "/" + field.getKey(), field.getValue(), read.path(field.getKey()), lost));
        for (int i = 0; sent.isArray() && i < sent.size(); i++) {
            addLost(path + "/" + i, sent.get(i), read.path(i), lost);
        }
    }
}
