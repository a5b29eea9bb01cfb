package dev.opsdeck.demo.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.model.View;
import java.util.List;
import org.jsoup.nodes.Element;

/** The modal on top of those that somebody has open; an empty place when there is none. */
final class ModalView {
    static final String ID = "modal";

    private final Scene scene;

    ModalView(Scene scene) {
        this.scene = scene;
    }

    Element of(Viewer viewer) {
        Element place = Markup.of("div").attr("id", ID);
        List<View> open = scene.workspace().views().openFor(viewer.user().id());
        if (!open.isEmpty()) {
            place.appendChild(dialog(viewer, open.getLast()));
        }
        return Markup.versioned(place);
    }

    private Element dialog(Viewer viewer, View view) {
        JsonNode definition = view.definition();
        String address = "/-/views/" + viewer.user().id() + "/" + view.id();
        Element dialog = Markup.of("dialog", "modal").attr("open", true).attr("aria-labelledby", "modal-title");
        Element form = dialog.appendElement("form")
                .attr("method", "post")
                .attr("action", address + "/submit")
                .attr("data-modal", address);
        form.appendChild(Markup.hidden("back", viewer.here(scene)));
        Element header = form.appendElement("header");
        header.appendElement("h1").attr("id", "modal-title").text(words(definition, "title", ""));
        close(header, address, "✕").addClass("icon-button").attr("aria-label", "Close");
        form.appendChild(new BlockView(scene, address + "/press").of(definition.path("blocks")));
        Element footer = form.appendElement("footer");
        close(footer, address, words(definition, "close", "Cancel")).addClass("button");
        if (definition.has("submit")) {
            footer.appendElement("button")
                    .addClass("button")
                    .addClass("primary")
                    .attr("type", "submit")
                    .text(words(definition, "submit", "Submit"));
        }
        return dialog;
    }

    private static Element close(Element parent, String address, String words) {
        return parent.appendElement("button")
                .attr("type", "submit")
                .attr("formaction", address + "/close")
                .attr("formnovalidate", true)
                .text(words);
    }

    private static String words(JsonNode definition, String field, String otherwise) {
        String words = Json.text(definition.path(field), "text");
        return words.isEmpty() ? otherwise : words;
    }
}
