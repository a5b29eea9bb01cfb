package dev.opsdeck.cron;

import dev.opsdeck.command.Authority;

/** Pods by whoever asks. */
@FunctionalInterface
interface Scripts {

    /** Pods as the teams of an authority may use them. */
    ScriptPods by(Authority authority);
}
