package dev.opsdeck.command.reply;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import java.util.List;

/** Refusals that point out what may have been meant. */
public final class DidYouMean {

    private DidYouMean() {}

    /** The sentence alone when no name is near. */
    public static Reply refused(Text sentence, List<String> near) {
        return Reply.of(Reply.Outcome.REFUSED, near.isEmpty() ? sentence : sentence.then(question(near)));
    }

    /**
     * Always with a next step.
     *
     * @param otherwise what to do when no name is near
     */
    public static Reply refused(Text sentence, List<String> near, Text otherwise) {
        return Reply.of(Reply.Outcome.REFUSED, sentence.then(near.isEmpty() ? otherwise : question(near)));
    }

    public static Text question(List<String> near) {
        return Text.of("Did you mean %s?", listed(near));
    }

    /** Names in a row, each as code. */
    public static Text listed(List<String> names) {
        Object[] spans = names.stream().map(Text::code).toArray();
        return Text.of(String.join(", ", names.stream().map(_ -> "%s").toList()), spans);
    }
}
