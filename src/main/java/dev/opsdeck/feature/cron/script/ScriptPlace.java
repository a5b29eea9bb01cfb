package dev.opsdeck.feature.cron.script;

import dev.opsdeck.feature.cron.catalogue.Script;

/**
 * Where a script runs.
 *
 * @param script its name in the catalogue
 * @param selector label selector of the pods it runs in; the newest ready one is taken
 * @param container the container of such a pod
 */
public record ScriptPlace(String script, String selector, String container) {

    /** What the catalogue says of it now. */
    public static ScriptPlace of(Script script) {
        return new ScriptPlace(script.name(), script.selector(), script.container());
    }
}
