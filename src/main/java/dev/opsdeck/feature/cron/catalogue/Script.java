package dev.opsdeck.feature.cron.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A script of the catalogue: what may be started in a pod, and nothing else may.
 *
 * @param name what people type
 * @param description one line for people
 * @param selector label selector of the pods it runs in; the newest ready one is taken
 * @param container the container of such a pod
 * @param command the words it is started with; no shell reads them
 * @param arguments what may follow, in the order of the file
 * @param timeout how long it may run before it is ended
 */
public record Script(
        String name,
        String description,
        String selector,
        String container,
        List<String> command,
        List<ScriptArgument> arguments,
        Duration timeout) {
    public Script {
        command = List.copyOf(command);
        arguments = List.copyOf(arguments);
    }

    Optional<ScriptArgument> argument(String wanted) {
        return arguments.stream()
                .filter(argument -> argument.name().equals(wanted))
                .findFirst();
    }
}
