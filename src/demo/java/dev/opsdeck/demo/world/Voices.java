package dev.opsdeck.demo.world;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** What the demo's programs write: access logs, JSON, a stack trace now and then, and sometimes a secret that they should not. */
final class Voices {
    private static final DateTimeFormatter ACCESS =
            DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> PAGES =
            List.of("/", "/bookings", "/bookings/new", "/api/appointments", "/api/doctors?city=pune", "/static/app.js");
    private static final List<String> DOINGS = List.of(
            "booking created",
            "booking confirmed",
            "reminder queued",
            "workflow started",
            "slot released",
            "calendar synced");

    private Voices() {}

    static String frontend(Instant at, int number, RandomGenerator random) {
        int status = random.nextInt(40) == 0 ? 502 : random.nextInt(12) == 0 ? 304 : 200;
        return "10.244.0.%d - - [%s] \"GET %s HTTP/1.1\" %d %d \"-\" \"Mozilla/5.0\""
                .formatted(
                        random.nextInt(2, 250),
                        ACCESS.format(at),
                        pick(PAGES, random),
                        status,
                        random.nextInt(200, 9000));
    }

    static String backend(Instant at, int number, RandomGenerator random) {
        if (number % 97 == 60) {
            return json(at, "info", "calendar token renewed, Authorization: Bearer " + token(random), "");
        }
        if (number % 61 == 40) {
            return json(at, "error", "calendar sync failed", ",\"doctor\":%d".formatted(random.nextInt(9))) + """

                    Error: connect ETIMEDOUT 10.12.0.7:443
                        at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1637:16)
                        at CalendarClient.sync (/app/src/calendar/client.js:88:13)
                        at async Scheduler.tick (/app/src/scheduler.js:41:7)
                    """;
        }
        boolean slow = random.nextInt(15) == 0;
        String extra = ",\"booking\":%d,\"ms\":%d"
                .formatted(random.nextInt(40_000, 60_000), random.nextInt(slow ? 2_000 : 3, slow ? 5_000 : 90));
        return json(at, slow ? "warn" : "info", slow ? "slow request" : pick(DOINGS, random), extra);
    }

    private static String json(Instant at, String level, String message, String extra) {
        return "{\"time\":\"%s\",\"level\":\"%s\",\"message\":\"%s\"%s}".formatted(at, level, message, extra);
    }

    /** Looks like a token and opens nothing. */
    private static String token(RandomGenerator random) {
        StringBuilder token = new StringBuilder("demo-");
        for (int index = 0; index < 36; index++) {
            token.append(Character.forDigit(random.nextInt(36), 36));
        }
        return token.toString();
    }

    static String worker(Instant at, int number, RandomGenerator random) {
        return "%s INFO temporalio.worker %s"
                .formatted(
                        at,
                        random.nextInt(3) == 0
                                ? "completed activity send_reminder attempt=1 duration=%dms"
                                        .formatted(random.nextInt(20, 900))
                                : "poll %d of task queue bookings".formatted(number + 1));
    }

    static String temporal(Instant at, int number, RandomGenerator random) {
        String message = pick(
                List.of(
                        "matching client encountered error",
                        "Taskqueue manager state changed",
                        "Get dynamic config",
                        "namespace registry refreshed",
                        "history shard acquired"),
                random);
        return "{\"level\":\"%s\",\"ts\":\"%s\",\"msg\":\"%s\",\"shard-id\":%d,\"logging-call-at\":\"shard.go:%d\"}"
                .formatted(
                        message.contains("error") ? "warn" : "info",
                        at,
                        message,
                        random.nextInt(1, 5),
                        number % 900 + 100);
    }

    static String web(Instant at, int number, RandomGenerator random) {
        return "%s GET /api/v1/namespaces/default/workflows 200 %dms".formatted(at, random.nextInt(2, 80));
    }

    static String postgres(Instant at, int number, RandomGenerator random) {
        return "%s UTC [%d] LOG:  checkpoint complete: wrote %d buffers (%.1f%%); sync=0.00%d s, total=%.3f s"
                .formatted(
                        at.toString().replace('T', ' ').replaceAll("(\\.\\d{3})?\\d*Z$", ""),
                        27 + number % 3,
                        random.nextInt(20, 600),
                        random.nextDouble(0.1, 3.5),
                        random.nextInt(1, 9),
                        random.nextDouble(1, 60));
    }

    private static String pick(List<String> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }
}
