package dev.opsdeck.slack.blocks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.basics.TextCut;
import dev.opsdeck.command.Reply.Action;
import dev.opsdeck.command.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The end of a message: small print, then buttons. */
final class Footer {
    /** Every button of Opsdeck has an action id that starts so; what follows is the button's own id. */
    static final String ACTION_PREFIX = "opsdeck.";

    /** Characters of all notes together. */
    private static final int ROOM = 1_200;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final PlainText plain;
    private final List<String> notes = new ArrayList<>();
    private int used;

    Footer(PlainText plain) {
        this.plain = plain;
    }

    /** Adds a sentence; false when only a part of it, or nothing, can be shown. */
    boolean note(Text text) {
        String markup = plain.smallPrint(text);
        String characters = plain.of(text);
        if (characters.isBlank()) {
            return true;
        }
        boolean fits = markup.length() <= MessageLimits.CONTEXT_CHARACTERS;
        // Cutting markup could open what is closed behind the cut: a long note loses its formatting first.
        String shown = fits
                ? markup
                : Escaping.markdown(
                        Escaping.clean(TextCut.shortened(characters, MessageLimits.CONTEXT_CHARACTERS / 6)));
        if (notes.size() >= MessageLimits.CONTEXT_ELEMENTS - 2 || used + shown.length() > ROOM) {
            return false;
        }
        notes.add(shown);
        used += shown.length();
        return fits;
    }

    /** A sentence of our own, which finds room always. */
    void remark(String words) {
        notes.add(words);
    }

    /** A line of small print in the middle of a message; the words are our own. */
    ObjectNode context(String words) {
        ObjectNode block = JSON.objectNode().put("type", "context");
        block.putArray("elements")
                .add(JSON.objectNode().put("type", "plain_text").put("text", words));
        return block;
    }

    /** Puts small print and buttons at the end of the page. */
    void put(BlockBuffer buffer, List<Action> actions, Map<Action, String> ids) {
        ArrayNode buttons = JSON.arrayNode();
        for (Action action : actions) {
            String id = ids.get(action);
            if (id != null && buttons.size() < MessageLimits.BUTTONS) {
                buttons.add(button(action, id));
            }
        }
        if (buttons.size() < actions.size()) {
            remark("Some buttons are missing because they could not be stored.");
        }
        putNotes(buffer);
        if (!buttons.isEmpty()) {
            ObjectNode block = JSON.objectNode().put("type", "actions");
            block.set("elements", buttons);
            buffer.add(block, buttons.size() * 30);
        }
    }

    private void putNotes(BlockBuffer buffer) {
        if (notes.isEmpty()) {
            return;
        }
        ObjectNode block = JSON.objectNode().put("type", "context");
        ArrayNode elements = block.putArray("elements");
        // verbatim: Slack makes no links and no channel names of what it finds in the text.
        notes.forEach(note -> elements.add(
                JSON.objectNode().put("type", "mrkdwn").put("text", note).put("verbatim", true)));
        buffer.add(block, notes.stream().mapToInt(String::length).sum());
    }

    private static ObjectNode button(Action action, String id) {
        String label = TextCut.shortened(Escaping.clean(action.label()), MessageLimits.BUTTON_LABEL);
        ObjectNode button = JSON.objectNode().put("type", "button");
        button.putObject("text")
                .put("type", "plain_text")
                .put("text", label.isBlank() ? "Go" : label)
                .put("emoji", false);
        return button.put("action_id", ACTION_PREFIX + id).put("value", id);
    }
}
