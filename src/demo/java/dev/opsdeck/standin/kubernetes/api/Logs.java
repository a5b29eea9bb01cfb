package dev.opsdeck.standin.kubernetes.api;

import dev.opsdeck.standin.kubernetes.node.ContainerLog;
import dev.opsdeck.standin.kubernetes.node.ContainerLog.Line;
import dev.opsdeck.standin.kubernetes.node.Node;
import dev.opsdeck.standin.kubernetes.store.Objects;
import dev.opsdeck.standin.kubernetes.store.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What a container has written, and, when it is followed, what it goes on to write. */
final class Logs {
    /** Nine digits, as the node writes them. */
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Node node;
    private final Objects objects;
    private final Clock clock;
    private final BooleanSupplier closed;

    Logs(Node node, Objects objects, Clock clock, BooleanSupplier closed) {
        this.node = node;
        this.objects = objects;
        this.clock = clock;
        this.closed = closed;
    }

    /** What is asked for. */
    private record Wanted(boolean stamps, Optional<Instant> since, Optional<Long> tail, long bytes) {}

    void write(Exchange exchange, ApiPath path) throws IOException, InterruptedException {
        Query query = exchange.query();
        Wanted wanted = wanted(query, path);
        PodTarget target = PodTarget.of(objects, path.key(), query.text("container"));
        boolean previous = query.on("previous");
        Optional<ContainerLog> log = node.log(target.pod(), target.container(), previous);
        if (log.isEmpty()) {
            if (target.pod().getSpec().getNodeName() == null) {
                exchange.begin("text/plain").close();
                return;
            }
            throw previous ? noPrevious(target) : target.notStarted();
        }
        try (OutputStream out = exchange.begin("text/plain")) {
            write(out, log.get(), wanted, query.on("follow"));
        }
    }

    private static Refusal noPrevious(PodTarget target) {
        return Refusal.badRequest("previous terminated container \"%s\" in pod \"%s\" not found"
                .formatted(target.container(), target.pod().getMetadata().getName()));
    }

    private Wanted wanted(Query query, ApiPath path) {
        Optional<Long> tail = notNegative(query, path, "tailLines", 0);
        Optional<Long> limit = notNegative(query, path, "limitBytes", 1);
        Optional<Long> seconds = notNegative(query, path, "sinceSeconds", 1);
        Optional<Instant> since = seconds.map(length -> clock.instant().minusSeconds(length))
                .or(() -> Optional.of(query.text("sinceTime"))
                        .filter(text -> !text.isEmpty())
                        .map(Logs::moment));
        return new Wanted(query.on("timestamps"), since, tail, limit.orElse(Long.MAX_VALUE));
    }

    private static Instant moment(String text) {
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeParseException unreadable) {
            throw Refusal.badRequest("parsing time \"%s\" as RFC 3339: cannot parse".formatted(text));
        }
    }

    private static Optional<Long> notNegative(Query query, ApiPath path, String name, long least) {
        Optional<Long> value = query.number(name);
        if (value.isPresent() && value.get() < least) {
            throw Refusal.invalid(
                    "PodLogOptions",
                    path.name(),
                    name,
                    "Invalid value: %d: must be greater than %s"
                            .formatted(value.get(), least == 0 ? "or equal to 0" : "0"));
        }
        return value;
    }

    private void write(OutputStream out, ContainerLog log, Wanted wanted, boolean follow)
            throws IOException, InterruptedException {
        ContainerLog.Lines now = log.all();
        List<Line> first = now.lines();
        long skip = wanted.tail().map(tail -> Math.max(0, first.size() - tail)).orElse(0L);
        long left = wanted.bytes();
        long last = first.isEmpty() ? 0 : first.getLast().number();
        for (Line line : first.subList((int) skip, first.size())) {
            left = write(out, line, wanted, left);
        }
        out.flush();
        boolean more = follow && !now.ended();
        while (more && left > 0 && !closed.getAsBoolean()) {
            ContainerLog.Lines news = log.await(last, ContainerLog.patience());
            for (Line line : news.lines()) {
                last = line.number();
                left = write(out, line, wanted, left);
            }
            out.flush();
            more = !news.ended();
        }
    }

    private static long write(OutputStream out, Line line, Wanted wanted, long left) throws IOException {
        if (left <= 0
                || (wanted.since().isPresent()
                        && line.at().isBefore(wanted.since().get()))) {
            return left;
        }
        byte[] stamp = wanted.stamps() ? (STAMP.format(line.at()) + " ").getBytes(StandardCharsets.UTF_8) : new byte[0];
        int ofStamp = (int) Math.min(left, stamp.length);
        out.write(stamp, 0, ofStamp);
        int ofText = (int) Math.min(left - ofStamp, line.text().length);
        out.write(line.text(), 0, ofText);
        return left - ofStamp - ofText;
    }

    /** How long a whole log may take to be read by somebody slow. */
    static Duration patience() {
        return Duration.ofHours(12);
    }
}
