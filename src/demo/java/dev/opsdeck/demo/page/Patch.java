package dev.opsdeck.demo.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.blocks.Json;
import org.jsoup.nodes.Element;

/**
 * One element of the page that is new, changed or gone.
 *
 * @param list the id of what it stands in, in the order of {@code data-ts}; empty for an element that is always there
 * @param id of the element
 * @param html the element, or empty when it is gone
 */
record Patch(String list, String id, String html) {
    static Patch gone(String list, String id) {
        return new Patch(list, id, "");
    }

    static Patch of(String list, Element element) {
        return new Patch(list, element.id(), Markup.write(element));
    }

    String json() {
        ObjectNode json = Json.object().put("list", list).put("id", id).put("html", html);
        return Json.write(json);
    }
}
