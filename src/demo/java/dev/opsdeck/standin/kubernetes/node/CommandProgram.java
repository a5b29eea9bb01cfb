package dev.opsdeck.standin.kubernetes.node;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A container whose pod names a command: it is run as a real process. */
final class CommandProgram implements ContainerProgram {
    private final List<String> words;
    private final long graceSeconds;

    CommandProgram(List<String> words, long graceSeconds) {
        this.words = words;
        this.graceSeconds = graceSeconds;
    }

    @Override
    public Exit run(ContainerRun run) throws InterruptedException {
        Process process;
        try {
            process = run.sandbox().start(words);
        } catch (Sandbox.NotExecutable missing) {
            run.print(Objects.requireNonNullElse(missing.getMessage(), ""));
            return new Exit(128, "StartError");
        }
        close(process);
        Thread errors = reader().start(() -> copy(process.getErrorStream(), run.log()));
        Thread output = reader().start(() -> copy(process.getInputStream(), run.log()));
        try {
            int code = process.waitFor();
            output.join();
            errors.join();
            return Exit.of(code);
        } catch (InterruptedException stopped) {
            stop(process);
            throw stopped;
        }
    }

    /** Reading a process's pipe holds its thread: too many such would hold all others up if they were virtual. */
    private static Thread.Builder reader() {
        return Thread.ofPlatform().daemon().name("container-output");
    }

    private void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(graceSeconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private static void close(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException ended) {
            // It has ended already.
            return;
        }
    }

    private static void copy(InputStream from, ContainerLog log) {
        byte[] buffer = new byte[8192];
        try (from) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                log.write(java.util.Arrays.copyOf(buffer, read));
            }
        } catch (IOException killed) {
            // What it wrote until then is there.
            return;
        }
    }
}
