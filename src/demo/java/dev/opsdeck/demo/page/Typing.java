package dev.opsdeck.demo.page;

import dev.opsdeck.standin.slack.Person;
import dev.opsdeck.standin.slack.model.Message;
import java.util.Optional;

/** What becomes of a typed line: a command, a mention of the app, a message to it, or a message that it hears nothing of. */
final class Typing {
    private final Scene scene;

    Typing(Scene scene) {
        this.scene = scene;
    }

    /** @param inThread whether it was typed in the open thread */
    void typed(Person person, Viewer viewer, boolean inThread, String line) {
        Optional<Message> parent = inThread ? parent(viewer) : Optional.empty();
        if (line.startsWith("/")) {
            parent.ifPresentOrElse(
                    of -> person.commandInThread(of, line), () -> person.command(viewer.channel(), line));
        } else if (viewer.channel().has(scene.workspace().app().botUser())
                && viewer.channel().isDirect()) {
            person.directMessage(line);
        } else {
            written(person, viewer, parent, line);
        }
    }

    private void written(Person person, Viewer viewer, Optional<Message> parent, String line) {
        String name = "@" + scene.workspace().app().name();
        boolean mention = line.equals(name) || line.startsWith(name + " ") || line.startsWith(name + "\n");
        String words = mention ? line.substring(name.length()).strip() : line;
        if (mention) {
            parent.ifPresentOrElse(
                    of -> person.mentionInThread(of, words), () -> person.mention(viewer.channel(), words));
        } else {
            parent.ifPresentOrElse(of -> person.reply(of, words), () -> person.say(viewer.channel(), words));
        }
    }

    private Optional<Message> parent(Viewer viewer) {
        return Optional.ofNullable(viewer.thread())
                .flatMap(
                        ts -> scene.workspace().messages().find(viewer.channel().id(), ts));
    }
}
