package dev.opsdeck.standin.kubernetes.node;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The private directories of all containers, below one temporary directory that goes with the stand-in. */
final class Sandboxes implements AutoCloseable {
    private final Path root;
    private final Path shell = Tools.shell();
    private final Map<Map<String, String>, Path> programs = new ConcurrentHashMap<>();
    private final Set<Sandbox> live = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();

    Sandboxes() {
        try {
            root = Files.createTempDirectory("opsdeck-containers-").toRealPath();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** A new one for one start of a container; scratch volumes are shared by the starts and containers of a pod. */
    Sandbox make(Pod pod, Container container, Map<String, String> scripts, Map<String, String> variables) {
        try {
            Path pods = Files.createDirectories(
                    root.resolve("pods").resolve(pod.getMetadata().getUid()));
            Path own = Files.createDirectory(pods.resolve(container.getName() + "-" + count.incrementAndGet()));
            Map<String, Path> mounts = new LinkedHashMap<>();
            mounts.put("/tmp", Files.createDirectory(own.resolve("tmp")));
            mounts.put("/dev/shm", Files.createDirectory(own.resolve("shm")));
            for (String volume : scratch(pod)) {
                Path shared = Files.createDirectories(pods.resolve("volumes").resolve(volume));
                container.getVolumeMounts().stream()
                        .filter(mount -> mount.getName().equals(volume))
                        .forEach(mount -> mounts.put(mount.getMountPath(), shared));
            }
            Path path = programs.computeIfAbsent(scripts, this::install);
            Sandbox.Places places = new Sandbox.Places(pods, own, path, mounts, shell);
            Files.createDirectory(places.home());
            Sandbox made = new Sandbox(places, variables);
            live.add(made);
            return made;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static List<String> scratch(Pod pod) {
        return pod.getSpec().getVolumes().stream()
                .filter(volume -> volume.getEmptyDir() != null)
                .map(volume -> volume.getName())
                .toList();
    }

    private Path install(Map<String, String> scripts) {
        try {
            return Tools.install(root.resolve("bin-" + count.incrementAndGet()), scripts);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Ends the processes of one start of a container, and forgets what it wrote outside its volumes. */
    void end(Sandbox sandbox) {
        sandbox.killAll();
        live.remove(sandbox);
        delete(sandbox.root());
    }

    /** Ends all processes of all containers. */
    private void killAll() {
        live.forEach(Sandbox::killAll);
    }

    /** Removes what a pod has written. */
    void forget(Pod pod) {
        delete(root.resolve("pods").resolve(pod.getMetadata().getUid()));
    }

    @Override
    public void close() {
        killAll();
        delete(root);
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException leftToTheSystem) {
            // A process that was just killed may still be writing; it is a temporary directory.
            directory.toFile().deleteOnExit();
        }
    }
}
