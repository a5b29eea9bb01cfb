package dev.opsdeck.demo.page;

import dev.opsdeck.demo.page.MessageView.Place;
import dev.opsdeck.standin.slack.model.Changes.Change;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.Posted;
import java.util.ArrayList;
import java.util.List;

/** What a change of the workspace means for the page of one viewer. */
final class Patches {
    private final Scene scene;
    private final Viewer viewer;
    private final ConversationView conversation;
    private final Sidebar sidebar;
    private final ReadMarks marks;

    Patches(Scene scene, Viewer viewer, PageSettings settings, ReadMarks marks) {
        this.scene = scene;
        this.viewer = viewer;
        this.conversation = new ConversationView(scene, settings);
        this.sidebar = new Sidebar(scene, settings, marks);
        this.marks = marks;
    }

    /** Everything that can change, for a page that has just been opened, or has come back. */
    List<Patch> everything() {
        marks.seen(viewer.user(), viewer.channel());
        List<Patch> all = new ArrayList<>();
        conversation.messages(viewer).forEach(posted -> all.add(shown(Place.CHANNEL, posted)));
        conversation.thread(viewer).forEach(posted -> all.add(shown(Place.THREAD, posted)));
        all.add(conversations());
        all.add(modal());
        return all;
    }

    /** What became different. */
    List<Patch> of(Change change) {
        return switch (change.kind()) {
            case "message" -> message(change.id());
            case "ephemeral" -> posted(change.id());
            case "file" -> withFile(change.id());
            case "view" -> List.of(modal());
            case "channel", "user" -> List.of(conversations());
            default -> List.of();
        };
    }

    private List<Patch> message(String ts) {
        List<Patch> all = new ArrayList<>(posted(ts));
        scene.workspace()
                .messages()
                .find(viewer.channel().id(), ts)
                .filter(Message::isReply)
                .ifPresent(reply -> all.addAll(posted(reply.thread())));
        marks.seen(viewer.user(), viewer.channel());
        all.add(conversations());
        return all;
    }

    /** The message or whisper in both places, where it is or was. */
    private List<Patch> posted(String ts) {
        return List.of(
                patch(Place.CHANNEL, ts, conversation.messages(viewer)),
                patch(Place.THREAD, ts, conversation.thread(viewer)));
    }

    private Patch patch(Place place, String ts, List<Posted> there) {
        return there.stream()
                .filter(posted -> posted.ts().equals(ts))
                .findFirst()
                .map(posted -> shown(place, posted))
                .orElseGet(() -> Patch.gone(place.list(), place.id(ts)));
    }

    private List<Patch> withFile(String fileId) {
        return scene.workspace()
                .messages()
                .in(viewer.channel().id())
                .filter(message -> message.marks().files().contains(fileId))
                .flatMap((Message message) -> posted(message.ts()).stream())
                .toList();
    }

    private Patch shown(Place place, Posted posted) {
        return Patch.of(place.list(), new MessageView(scene, viewer, place).of(posted));
    }

    private Patch conversations() {
        return Patch.of("", sidebar.conversations(viewer));
    }

    private Patch modal() {
        return Patch.of("", new ModalView(scene).of(viewer));
    }
}
