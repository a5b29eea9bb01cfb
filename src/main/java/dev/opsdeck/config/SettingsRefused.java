package dev.opsdeck.config;

/** A setting that Opsdeck cannot start with. Its message is one sentence for whoever starts Opsdeck. */
public final class SettingsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param sentence which setting is wrong, what is right, and an example
     */
    public SettingsRefused(String sentence) {
        super(sentence);
    }

    /** The same, with what was found out. */
    public SettingsRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
