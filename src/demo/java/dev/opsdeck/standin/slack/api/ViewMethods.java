package dev.opsdeck.standin.slack.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.blocks.BlockValidator;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.model.Triggers.Exchange;
import dev.opsdeck.standin.slack.model.View;
import dev.opsdeck.standin.slack.model.Views;
import dev.opsdeck.standin.slack.model.Workspace;
import java.util.List;

/** {@code views.*}. */
final class ViewMethods {
    private static final int DEEPEST_STACK = 3;

    private final Workspace workspace;
    private final Views views;

    ViewMethods(Workspace workspace) {
        this.workspace = workspace;
        this.views = workspace.views();
    }

    ObjectNode open(Arguments arguments) {
        JsonNode view = view(arguments, "modal");
        uniqueExternalId(view);
        return answer(views.open(exchange(arguments), view));
    }

    ObjectNode push(Arguments arguments) {
        JsonNode view = view(arguments, "modal");
        uniqueExternalId(view);
        List<View> open = views.openFor(exchange(arguments));
        if (open.isEmpty()) {
            throw new Refused("not_found");
        }
        if (views.depth(open.getLast()) >= DEEPEST_STACK) {
            throw new Refused("push_limit_reached");
        }
        return answer(views.push(open.getLast(), view));
    }

    ObjectNode update(Arguments arguments) {
        View old = (arguments.has("view_id")
                        ? views.find(arguments.text("view_id"))
                        : views.external(arguments.required("external_id")))
                .orElseThrow(() -> new Refused("not_found"));
        sameHash(arguments, old);
        return answer(views.update(old, view(arguments, old.type())));
    }

    ObjectNode publish(Arguments arguments) {
        String user = arguments.required("user_id");
        if (workspace.people().user(user).isEmpty()) {
            throw new Refused("user_not_found");
        }
        views.home(user).ifPresent(old -> sameHash(arguments, old));
        return answer(views.publish(user, view(arguments, "home")));
    }

    private static void sameHash(Arguments arguments, View old) {
        if (arguments.has("hash") && !arguments.text("hash").equals(old.hash())) {
            throw new Refused("hash_conflict");
        }
    }

    private static JsonNode view(Arguments arguments, String type) {
        JsonNode view = arguments
                .json("view", "invalid_arguments")
                .orElseThrow(() -> new Refused("invalid_arguments", List.of("[ERROR] missing required field: view")));
        BlockValidator.checkView(view).ifPresent(refusal -> {
            throw new Refused(refusal.error(), refusal.messages());
        });
        if (!Json.text(view, "type").equals(type)) {
            throw new Refused(
                    "invalid_arguments", List.of("[ERROR] must be %s [json-pointer:/view/type]".formatted(type)));
        }
        return view;
    }

    private void uniqueExternalId(JsonNode view) {
        String externalId = Json.text(view, "external_id");
        if (!externalId.isEmpty() && views.external(externalId).isPresent()) {
            throw new Refused("duplicate_external_id");
        }
    }

    /** The person whose act the trigger id came from. */
    private String exchange(Arguments arguments) {
        return switch (workspace.triggers().exchange(arguments.required("trigger_id"))) {
            case Exchange.Granted(String user) -> user;
            case Exchange.Expired() -> throw new Refused("expired_trigger_id");
            case Exchange.AlreadyUsed() -> throw new Refused("exchanged_trigger_id");
            case Exchange.Unknown() -> throw new Refused("invalid_trigger_id");
        };
    }

    private ObjectNode answer(View view) {
        ObjectNode answer = Json.object();
        answer.set("view", ViewJson.of(view, workspace));
        return answer;
    }
}
