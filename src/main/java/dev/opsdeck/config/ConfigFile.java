package dev.opsdeck.config;

/**
 * A file of the configuration directory. Every bean of this type is loaded at start and again whenever the file changes;
 * see {@link ConfigFiles}.
 */
public interface ConfigFile {

    /** Its name in the directory: {@code policy.yaml}. */
    String name();

    /** Whether Opsdeck cannot start without it; what need not be there is loaded as an empty text when it is missing. */
    boolean required();

    /**
     * Checks the text and takes it into force as a whole. Called by one thread at a time.
     *
     * @param text the whole file; empty when a file that need not be there is missing
     * @throws BrokenConfigException when the text has mistakes: then everything is as before
     */
    void load(String text) throws BrokenConfigException;
}
