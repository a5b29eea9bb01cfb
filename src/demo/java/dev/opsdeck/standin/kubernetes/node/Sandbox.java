package dev.opsdeck.standin.kubernetes.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the real processes of one start of a container live: directories of their own, few programs, an environment of
 * their own. It keeps scripts apart from each other and tidy, it does not protect this machine from them.
 */
public final class Sandbox {
    private static final Optional<Path> SETSID = Tools.find("setsid");
    /** A script that starts others while it is killed is killed again. */
    private static final int PASSES = 20;

    private final Places places;
    private final Map<String, String> environment;
    private final Set<Long> sessions = ConcurrentHashMap.newKeySet();
    private final Set<ProcessHandle> processes = ConcurrentHashMap.newKeySet();

    Sandbox(Places places, Map<String, String> variables) {
        this.places = places;
        Map<String, String> all = new TreeMap<>(variables);
        all.put("PATH", places.path().toString());
        all.put("HOME", places.home().toString());
        this.environment = Map.copyOf(all);
    }

    /**
     * Its directories on this machine.
     *
     * @param pod what the containers of its pod have
     * @param root what it has itself
     * @param mounts what is behind the container's own words for them
     */
    record Places(Path pod, Path root, Path path, Map<String, Path> mounts, Path shell) {
        Path home() {
            return root.resolve("home");
        }

        /** A word of a command: a path below a mount becomes the one on this machine; one of this machine stays. */
        String here(String word) {
            if (word.startsWith(pod.toString())) {
                return word;
            }
            return mounts.entrySet().stream()
                    .sorted(Comparator.comparingInt(entry -> -entry.getKey().length()))
                    .filter(mount -> word.equals(mount.getKey()) || word.startsWith(mount.getKey() + "/"))
                    .findFirst()
                    .map(mount ->
                            mount.getValue() + word.substring(mount.getKey().length()))
                    .orElse(word);
        }
    }

    /** The directory that goes with it. */
    Path root() {
        return places.root();
    }

    /** The environment of every process. */
    public Map<String, String> environment() {
        return environment;
    }

    /**
     * Starts a program in a session of its own, as a container's runtime does.
     *
     * @throws NotExecutable when the container has no such program
     */
    public Process start(List<String> words) throws NotExecutable {
        Path program = program(words.getFirst());
        List<String> line = new ArrayList<>();
        SETSID.ifPresent(setsid -> line.add(setsid.toString()));
        line.add(program.toString());
        words.stream().skip(1).map(places::here).forEach(line::add);
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(places.home().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            sessions.add(process.pid());
            processes.add(process.toHandle());
            return process;
        } catch (IOException refused) {
            throw new NotExecutable("exec: \"%s\": %s".formatted(words.getFirst(), refused.getMessage()));
        }
    }

    private Path program(String word) throws NotExecutable {
        Path named = Path.of(word);
        boolean usual = !word.contains("/") || word.startsWith("/bin/") || word.startsWith("/usr/bin/");
        if (usual) {
            Path program = places.path().resolve(named.getFileName());
            if (Files.isExecutable(program)) {
                return program;
            }
        } else {
            Path own = places.home().resolve(places.here(word));
            if (own.startsWith(places.root()) && Files.isExecutable(own)) {
                return own;
            }
        }
        throw new NotExecutable(
                word.contains("/")
                        ? "exec: \"%s\": stat %s: no such file or directory".formatted(word, word)
                        : "exec: \"%s\": executable file not found in $PATH".formatted(word));
    }

    /** A container has no such program. */
    public static final class NotExecutable extends Exception {
        private static final long serialVersionUID = 1L;

        NotExecutable(String message) {
            super(message);
        }
    }

    /** Kills everything that was started here, and what that has started, until nothing of it is left. */
    void killAll() {
        processes.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        for (int pass = 0; pass < PASSES && killSessions() > 0; pass++) {
            Thread.onSpinWait();
        }
    }

    /** Those whose parents have ended are nobody's descendants, but still of the session. */
    private long killSessions() {
        return sessions.isEmpty()
                ? 0
                : ProcessHandle.allProcesses()
                        .filter(process -> session(process.pid())
                                .filter(sessions::contains)
                                .isPresent())
                        .filter(ProcessHandle::destroyForcibly)
                        .count();
    }

    /** The session of a process, where the system tells. */
    private static Optional<Long> session(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return Optional.of(
                    Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3]));
        } catch (IOException | RuntimeException goneOrNoProc) {
            return Optional.empty();
        }
    }
}
