package dev.opsdeck.feature.cron.script;

import dev.opsdeck.command.Authority;

/** Pods by whoever asks. */
@FunctionalInterface
public interface Scripts {

    /** Pods as the teams of an authority may use them. */
    ScriptPods by(Authority authority);
}
