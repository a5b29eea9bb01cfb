package dev.opsdeck.standin.kubernetes.node;

import java.util.Map;

/**
 * What is behind an image's name.
 *
 * @param program what a container does whose pod names no command of its own
 * @param scripts further programs in the container's path: shell scripts by name
 */
public record Image(ContainerProgram program, Map<String, String> scripts) {
    public Image {
        scripts = Map.copyOf(scripts);
    }

    /** One that has nothing but the usual programs. */
    public static Image running(ContainerProgram program) {
        return new Image(program, Map.of());
    }
}
