package dev.opsdeck.redaction;

import dev.opsdeck.config.BrokenConfigException;

/** Redaction for tests of other packages. */
public final class TestRedactor {
    private TestRedactor() {}

    /** With a workspace's own rules, as {@code redaction.yaml} has them. */
    public static Redactor withRules(String yaml) {
        OwnRules rules = new OwnRules();
        try {
            rules.load(yaml);
        } catch (BrokenConfigException wrong) {
            throw new IllegalArgumentException(wrong);
        }
        return new Redactor(rules);
    }
}
