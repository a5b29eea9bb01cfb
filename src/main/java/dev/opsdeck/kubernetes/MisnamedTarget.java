package dev.opsdeck.kubernetes;

import dev.opsdeck.command.Text;

/** Words that stand for nothing in a cluster; the sentence says why and what to write instead. */
final class MisnamedTarget extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Text sentence;

    MisnamedTarget(Text sentence) {
        super(sentence.plain());
        this.sentence = sentence;
    }

    Text sentence() {
        return sentence;
    }
}
