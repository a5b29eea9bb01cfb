package dev.opsdeck.redaction;

import dev.opsdeck.redaction.Redaction.Redacted;
import jakarta.inject.Singleton;

/** Takes secrets out of what is shown: the usual ones, and those that the workspace's own rules describe. */
@Singleton
public final class Redactor {
    private final OwnRules rules;

    Redactor(OwnRules rules) {
        this.rules = rules;
    }

    /** Without rules of a workspace's own. */
    public static Redactor usual() {
        return new Redactor(new OwnRules());
    }

    /** The text without secrets. */
    public Redacted redact(String text) {
        return rules.redact(Redaction.redact(text));
    }
}
