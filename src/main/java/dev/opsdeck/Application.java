package dev.opsdeck;

import io.micronaut.runtime.Micronaut;

/** Starts Opsdeck. */
public final class Application {

    private Application() {}

    public static void main(String[] arguments) {
        Micronaut.build(arguments).mainClass(Application.class).banner(false).start();
    }
}
