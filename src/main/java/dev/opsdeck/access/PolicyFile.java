package dev.opsdeck.access;

import dev.opsdeck.access.file.ParsedExamples;
import dev.opsdeck.access.file.PolicyReader;
import dev.opsdeck.access.policy.Decisions;
import dev.opsdeck.access.policy.Vocabulary;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.CommandRegistry;
import dev.opsdeck.config.BrokenConfigException;
import dev.opsdeck.config.ConfigFile;
import jakarta.inject.Singleton;

/**
 * {@code policy.yaml}: read with the words of all commands, and then the {@link CurrentPolicy}. Commands ask that one, which
 * knows none of them.
 */
@Singleton
public final class PolicyFile implements ConfigFile {
    /** The file's name. */
    static final String NAME = "policy.yaml";

    private final CurrentPolicy policy;
    private final CommandRegistry registry;
    private final CommandParser parser;

    public PolicyFile(CurrentPolicy policy, CommandRegistry registry, CommandParser parser) {
        this.policy = policy;
        this.registry = registry;
        this.parser = parser;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public void load(String text) throws BrokenConfigException {
        Vocabulary vocabulary = new Vocabulary(registry.specs());
        PolicyReader reader = new PolicyReader(vocabulary, new ParsedExamples(parser));
        policy.replace(new Decisions(reader.read(NAME, text), vocabulary));
    }
}
