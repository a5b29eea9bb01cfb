package dev.opsdeck.standin.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.delivery.Consequences;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.User;
import dev.opsdeck.standin.slack.model.View;
import dev.opsdeck.standin.slack.model.Views;

/** What a person does in a modal. */
public final class ViewActs {
    private static final String TROUBLE = "We had some trouble connecting. Try again?";

    private final User user;
    private final Person.Setting setting;

    ViewActs(User user, Person.Setting setting) {
        this.user = user;
        this.setting = setting;
    }

    /** Submits a modal; the acknowledgement closes it, replaces it, puts another on top, or shows errors. */
    public Delivery submit(View view, ObjectNode values) {
        return setting.dispatcher().deliver(setting.payloads().viewSubmission(user, view, values), new Consequences() {
            @Override
            public void acknowledged(Delivery.Ack ack) {
                follow(view, ack.answer());
            }

            @Override
            public String failed(String reason) {
                return TROUBLE;
            }
        });
    }

    /** Closes a modal; the app hears of it only when the view asked for it. */
    public void close(View view, boolean wholeStack) {
        Views views = setting.workspace().views();
        if (wholeStack) {
            views.clear(view);
        } else {
            views.close(view);
        }
        if (view.definition().path("notify_on_close").asBoolean(false)) {
            setting.dispatcher().deliver(setting.payloads().viewClosed(user, view, wholeStack), Consequences.NONE);
        }
    }

    /** Presses a button inside a modal or home tab. */
    public Delivery click(View view, String actionIdOrText) {
        Elements.Found found = Elements.find(view.definition().path("blocks"), actionIdOrText);
        return setting.dispatcher()
                .deliver(
                        setting.payloads().blockActions(user, view, found.blockId(), found.action()),
                        new Consequences() {
                            @Override
                            public void acknowledged(Delivery.Ack ack) {}

                            @Override
                            public String failed(String reason) {
                                return TROUBLE;
                            }
                        });
    }

    /** {@code state.values} with one typed value; more are added with {@code setAll}. */
    public static ObjectNode typed(String blockId, String actionId, String value) {
        ObjectNode values = Json.object();
        values.putObject(blockId)
                .putObject(actionId)
                .put("type", "plain_text_input")
                .put("value", value);
        return values;
    }

    private void follow(View view, JsonNode answer) {
        Views views = setting.workspace().views();
        switch (Json.text(answer, "response_action")) {
            case "" -> views.close(view);
            case "clear" -> views.clear(view);
            case "update" -> views.update(view, answer.path("view"));
            case "push" -> views.push(view, answer.path("view"));
            default -> {
                // "errors": the modal stays open; the handle's acknowledgement carries them.
            }
        }
    }
}
