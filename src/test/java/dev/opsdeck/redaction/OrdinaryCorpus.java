package dev.opsdeck.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Lines as web servers, databases, Temporal and Kubernetes write them, without any secret; always the same ones. */
final class OrdinaryCorpus {
    private static final String[] LINES = {
        "10.244.0.#n - - [21/Nov/2026:12:#2:#2 +0000] \"GET /api/bookings/#n?page=#n HTTP/1.1\" 200 #n \"-\" \"Mozilla/5.0\"",
        "10.244.0.#n - ada [21/Nov/2026:12:#2:#2 +0000] \"POST /login HTTP/1.1\" 302 0 \"https://app.example.com/\"",
        "2026-11-21 12:#2:#2.#3 INFO 1 --- [nio-8080-exec-#n] d.e.booking.BookingService : booked #u in #n ms",
        "2026-11-21 12:#2:#2.#3 ERROR [main] o.s.boot.SpringApplication - Application run failed",
        "\tat dev.example.booking.BookingService.book(BookingService.java:#n)",
        "Caused by: java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, timed out after #nms",
        "{\"level\":\"info\",\"ts\":\"2026-11-21T12:#2:#2.#3Z\",\"msg\":\"history client encountered error\",\"service\":\"frontend\",\"shard-id\":#n,\"wf-id\":\"#u\"}",
        "{\"level\":\"warn\",\"ts\":\"2026-11-21T12:#2:#2Z\",\"msg\":\"Failed to poll for task.\",\"wf-task-queue-name\":\"bookings\",\"worker-id\":\"#n@web-#h@\"}",
        "{\"level\":\"info\",\"msg\":\"ListWorkflowExecutions\",\"nextPageToken\":\"#h#h\",\"count\":#n}",
        "I1121 12:#2:#2.#3456 1 controller.go:#n] \"Syncing iptables rules\" ipFamily=\"IPv4\" keyCount=#n",
        "E1121 12:#2:#2.#3456 1 reflector.go:#n] failed to list *v1.Secret: secrets is forbidden: User \"opsdeck\" cannot list",
        "Warning FailedMount pod/webapp-#h MountVolume.SetUp failed for volume \"db\" : secret \"database-password\" not found",
        "pulled image ghcr.io/example/webapp@sha256:#h#h#h#h#h#h#h#h in #n.#3s",
        "commit #h#h#h#h#h author=ada message=\"fix the token refresh of the login page\"",
        "trace_id=#h#h#h#h span_id=#h#h method=GET path=/tokens/#n status=200",
        "npm WARN deprecated har-validator@5.1.5: this library is no longer supported",
        "> webapp@1.0.#n start\\n> node server.js --port #n --max-old-space-size=#n",
        "(node:#n) [DEP0040] DeprecationWarning: The `punycode` module is deprecated. Please use a userland alternative",
        "SyntaxError: Unexpected token: punctuation ()) at position #n",
        "SyntaxError: Unexpected token < in JSON at position #n",
        "password authentication failed for user \"app#n\"",
        "FATAL: role \"app#n\" does not exist",
        "LOG: checkpoint complete: wrote #n buffers (#n.1%); 0 WAL file(s) added, 0 removed, #n recycled",
        "LOG: duration: #n.#3 ms statement: SELECT id, token_hash FROM sessions WHERE user_id = #n",
        "the password was changed for user #n",
        "password reset requested for user #n, mail queued as #u",
        "invalid password: attempt #n of 5",
        "token expired #n s ago, refreshing",
        "Token: expired, user #n has to log in again",
        "got 401 from https://api.example.com/v1/token?grant=refresh after #n ms",
        "completion used max_tokens=#n total_tokens=#n prompt_tokens: #n",
        "tokenizer loaded: vocab=#n tokens=#n",
        "rate limiter: key=user:#n limit=100 remaining=#n",
        "cache miss key=booking:#u ttl=#ns",
        "partition key: #u, sort key: #n",
        "primary_key=#n foreign_key=#n unique key violation on bookings_pkey",
        "Kafka producer: acks=all key.serializer=org.apache.kafka.common.serialization.StringSerializer",
        "keyboard interrupt received, monkey patching gevent #n",
        "PWD=/app OLDPWD=/ HOME=/root SHLVL=#n",
        "environment: DB_PASSWORD=${DB_PASSWORD} API_TOKEN=$(cat /run/token) N=#n",
        "helm values: password: {{ .Values.db.password }} replicas: #n",
        "secretName: webapp-tls-#n secretKeyRef: {name: database, key: url}",
        "mounted /var/run/secrets/kubernetes.io/serviceaccount/token of pod #n",
        "fetch https://app.example.com/api/me credentials: same-origin status #n",
        "config: tokenType=opaque passwordPolicy=strict secretRotation=#nd",
        "http://user-service:8080/users/@me and https://example.org/a:b@c took #n ms",
        "git clone git@github.com:example/webapp.git into /work/#n",
        "ssh://git@github.com/example/webapp.git fetched #n objects",
        "mail to ada@example.com, olga@example.org queued (id #u)",
        "gRPC call /temporal.api.workflowservice.v1.WorkflowService/PollWorkflowTaskQueue took #n.#3s",
        "workflow #u run #u completed: result={\"sent\":#n}",
        "Content-Security-Policy: default-src 'self'; img-src https: data:; report-to #n",
        "base64 image data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUA#h (#n bytes)",
        "etag \"#h#h#h#h\" last-modified Sat, 21 Nov 2026 12:#2:#2 GMT",
        "certificate for app.example.com valid until 2027-02-#2, serial #h#h",
        "-----BEGIN CERTIFICATE----- of #n bytes loaded from /etc/tls/tls.crt",
        "risk-#n: task-queue asked disk-#h for sk-ip list",
        "authorization mode is Node,RBAC; anonymous-auth=false; level #n",
        "this endpoint uses bearer authentication, see /docs/#n",
        "cookie consent banner shown #n times, cookies enabled",
        "GC(#n) Pause Young (Normal) (G1 Evacuation Pause) 25M->4M(256M) #n.#3ms",
        "panic: runtime error: index out of range [#n] with length #n",
        "goroutine #n [running]:",
        "main.main() /app/main.go:#n +0x1d",
        "  File \"/app/worker.py\", line #n, in handle",
        "ValueError: invalid literal for int() with base 10: 'x#n'",
        "[#n/#n] reminder to booking #u sent",
        "Überprüfung abgeschlossen: #n Buchungen, Größe #n MB ✓",
        "",
        "   "
    };

    private OrdinaryCorpus() {}

    static List<String> lines(int count) {
        Random random = new Random(99);
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            lines.add(filled(LINES[number % LINES.length], random));
        }
        return lines;
    }

    private static String filled(String line, Random random) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < line.length(); index++) {
            char letter = line.charAt(index);
            boolean place = letter == '#' && index + 1 < line.length() && "nhu23".indexOf(line.charAt(index + 1)) >= 0;
            text.append(place ? value(line.charAt(++index), random) : String.valueOf(letter));
        }
        return text.toString();
    }

    private static String value(char kind, Random random) {
        return switch (kind) {
            case 'n' -> String.valueOf(random.nextInt(10_000));
            case 'h' -> "%08x".formatted(random.nextInt());
            case 'u' -> new UUID(random.nextLong(), random.nextLong()).toString();
            case '2' -> "%02d".formatted(1 + random.nextInt(27));
            default -> "%03d".formatted(random.nextInt(1_000));
        };
    }
}
