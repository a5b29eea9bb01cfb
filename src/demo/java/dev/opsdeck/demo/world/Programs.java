package dev.opsdeck.demo.world;

import dev.opsdeck.standin.kubernetes.node.ContainerProgram;
import dev.opsdeck.standin.kubernetes.node.Exit;
import dev.opsdeck.standin.kubernetes.node.Image;
import dev.opsdeck.standin.kubernetes.node.Images;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The images of the demo's registry and what they do. */
final class Programs {
    private static final String REGISTRY = "registry.example.com/";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final List<String> REGIONS =
            List.of("Pune", "Kochi", "Chennai", "Jaipur", "Mumbai", "Delhi", "Surat", "Bhopal", "Indore", "Nagpur");

    private final Clock clock;

    Programs(Clock clock) {
        this.clock = clock;
    }

    void install(Images images) {
        Map<String, String> npm = Map.of("npm", Manifests.text("npm.sh"));
        add(images, "webapp-frontend", chatter(Voices::frontend, 2));
        images.add(REGISTRY + "webapp-backend", new Image(chatter(Voices::backend, 2), npm));
        images.add(REGISTRY + "webapp-backend-without-database", new Image(withoutDatabase(), npm));
        add(images, "python-worker", chatter(Voices::worker, 4));
        add(images, "temporal", chatter(Voices::temporal, 6));
        add(images, "temporal-ui", chatter(Voices::web, 10));
        add(images, "postgres", chatter(Voices::postgres, 30));
        add(images, "report", report());
        add(images, "failing-report", failingReport());
    }

    private static void add(Images images, String name, ContainerProgram program) {
        images.add(REGISTRY + name, Image.running(program));
    }

    private Chatter chatter(Chatter.Voice voice, int seconds) {
        return new Chatter(voice, Duration.ofSeconds(seconds), clock);
    }

    /** Tries for a while, says why not, and ends. */
    private static ContainerProgram withoutDatabase() {
        return run -> {
            run.ready(false);
            run.print(
                    "{\"level\":\"info\",\"message\":\"backend starts\",\"attempt\":%d}".formatted(run.attempt() + 1));
            for (int attempt = 1; attempt <= 3; attempt++) {
                run.pause(SECOND);
                run.print(
                        "{\"level\":\"warn\",\"message\":\"database does not answer\",\"host\":\"postgres.pr-124.svc\","
                                + "\"try\":%d}".formatted(attempt));
            }
            run.print("{\"level\":\"error\",\"message\":\"giving up: getaddrinfo ENOTFOUND postgres.pr-124.svc\"}");
            run.print("Error: getaddrinfo ENOTFOUND postgres.pr-124.svc");
            run.print("    at GetAddrInfoReqWrap.onlookup [as oncomplete] (node:dns:122:26)");
            run.print("    at async Database.connect (/app/src/database.js:31:5)");
            return Exit.of(1);
        };
    }

    /** Ten steps of a second each. */
    private static ContainerProgram report() {
        return run -> {
            for (int step = 1; step <= REGIONS.size(); step++) {
                run.pause(SECOND);
                run.print("[%d/%d] counted the bookings of %s".formatted(step, REGIONS.size(), REGIONS.get(step - 1)));
            }
            run.print("report done");
            return Exit.of(0);
        };
    }

    private static ContainerProgram failingReport() {
        return run -> {
            run.print("[1/10] counted the bookings of Pune");
            run.pause(SECOND);
            run.print("region Kochi: relation \"bookings_kochi\" does not exist");
            return Exit.of(3);
        };
    }
}
